// A module for bpmn-js that makes a drawn diagram readable by keyboard and screen reader: every node can take the focus
// and is named; right and left follow the flow, up and down pass through all nodes in reading order, in which
// alternatives follow each other; Home goes to the start, Enter chooses.
import type { Translate } from '../i18n/text';
import { describe, flowNodes, following, preceding, sentence } from './describe';
import type { Canvas, ElementRegistry, EventBus, Shape } from './types';

class KeyboardWalk {
  static $inject = ['eventBus', 'canvas', 'elementRegistry', 'prText'];
  private nodes: Shape[] = [];

  constructor(
    private readonly eventBus: EventBus,
    private readonly canvas: Canvas,
    private readonly registry: ElementRegistry,
    private readonly t: Translate,
  ) {
    eventBus.on('import.render.complete', () => this.prepare());
  }

  /** focus makes a node the one tab stop of the diagram and brings it into view. */
  focus(shape: Shape | undefined): void {
    if (!shape) return;
    for (const node of this.nodes) this.graphics(node)?.setAttribute('tabindex', node === shape ? '0' : '-1');
    this.canvas.scrollToElement(shape);
    this.graphics(shape)?.focus();
  }

  private graphics(shape: Shape) {
    return this.registry.getGraphics(shape);
  }

  private prepare() {
    const svg = this.canvas._svg;
    svg.setAttribute('role', 'group');
    svg.setAttribute('aria-label', this.t('bpmn.walk'));
    svg.setAttribute('tabindex', '-1'); // without it Chrome focuses the svg as a scroller
    this.nodes = flowNodes(this.registry);
    for (const shape of this.registry.getAll()) {
      if (shape.parent && !this.nodes.includes(shape)) {
        this.graphics(shape)?.querySelector('.djs-visual')?.setAttribute('aria-hidden', 'true');
      }
    }
    this.nodes.forEach((node, i) => this.name(node, i === 0));
    svg.addEventListener('keydown', (event) => this.onKey(event), true);
  }

  private name(node: Shape, first: boolean) {
    const graphics = this.graphics(node);
    graphics?.setAttribute('role', 'img');
    graphics?.setAttribute('tabindex', first ? '0' : '-1');
    graphics?.setAttribute('aria-label', sentence(describe(node, this.t), this.t));
  }

  private onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = this.nodes.find((node) => this.graphics(node) === document.activeElement);
    if (!now || !/^(Arrow|Home$|Enter$| $)/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === ' ') this.eventBus.fire('element.click', { element: now });
    else this.focus(this.target(event.key, now));
  }

  private target(key: string, now: Shape): Shape | undefined {
    const at = this.nodes.indexOf(now);
    switch (key) {
      case 'ArrowRight':
        return following(now)[0];
      case 'ArrowLeft':
        return preceding(now)[0];
      case 'ArrowDown':
        return this.nodes[(at + 1) % this.nodes.length];
      case 'ArrowUp':
        return this.nodes.at(at - 1);
      default:
        return this.nodes[0];
    }
  }
}

export const keyboardWalk = { __init__: ['prWalk'], prWalk: ['type', KeyboardWalk] };

import type BpmnModeler from 'bpmn-js/lib/Modeler';

const PAUSE = 300; // milliseconds without a change before the file is written

/** Writer turns changes into files, a moment after the last of them. */
export class Writer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirty = false;

  constructor(private readonly modeler: BpmnModeler, private readonly out: (xml: string) => void) {}

  plan() {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  async flush() {
    clearTimeout(this.timer);
    if (!this.dirty) return;
    this.dirty = false;
    const { xml } = await this.modeler.saveXML({ format: true });
    if (xml) this.out(xml);
  }

  /** forget drops what was planned: the drawing is a new one. */
  forget() {
    clearTimeout(this.timer);
    this.dirty = false;
  }

  stop() {
    clearTimeout(this.timer);
  }
}

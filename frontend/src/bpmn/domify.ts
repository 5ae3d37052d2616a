// Stands in for the package "domify" (used by min-dom, thus by diagram-js and bpmn-js). The policy style-src 'self'
// blocks inline style="" in parsed markup but not the CSSOM, so the declarations are carried over after parsing.
import domify from '../../node_modules/domify/index.js';

const CARRIED = 'data-csp-style';

function apply(element: Element): void {
  const style = element.getAttribute(CARRIED);
  if (style === null) return;
  (element as HTMLElement).style.cssText = style;
  element.removeAttribute(CARRIED);
}

export default function cspDomify(html: string, doc?: Document): Node {
  const parse = domify as (html: string, doc?: Document) => Node;
  const node = parse(html.replace(/(\s)style="/g, `$1${CARRIED}="`), doc);
  if (node instanceof Element) apply(node);
  if (node instanceof Element || node instanceof DocumentFragment) {
    node.querySelectorAll(`[${CARRIED}]`).forEach(apply);
  }
  return node;
}

import { readFilter } from './filter';

/** exportAddress is the workbook of what the page shows. */
export function exportAddress(params: URLSearchParams): string {
  const asked = Object.entries(readFilter(params)).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/api/v1/roadmap/export?${new URLSearchParams(asked).toString()}`;
}

/** saveText lets the browser keep a text as a file. */
export function saveText(text: string, name: string, type: string): void {
  saveFile(new Blob([text], { type }), name);
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'font-family', 'opacity'];

/** standalone is the drawing as a file that needs no style sheet: what the page shows stands at each shape. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((shape, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of STYLES) shape.setAttribute(name, style.getPropertyValue(name));
    shape.removeAttribute('tabindex');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor || '#fff');
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

const SIDE = 16_000; // pixels that a picture may have at most in a browser

/** savePicture keeps the drawing as SVG, or as PNG in double size, smaller only if a browser cannot draw so large a picture. */
export function savePicture(svg: SVGSVGElement, kind: 'svg' | 'png'): void {
  const text = standalone(svg);
  if (kind === 'svg') {
    saveText(text, 'zeitplan.svg', 'image/svg+xml');
    return;
  }
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement('canvas');
    const { width, height } = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
    const scale = Math.min(2, SIDE / width, SIDE / height);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((file) => file && saveFile(file, 'zeitplan.png'), 'image/png');
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

// Vite plugin: makes bpmn-js run under the policy style-src 'self'. It fails the build if a pattern is gone.
import { fileURLToPath } from 'node:url';

const ICONS = /bpmn-js\/lib\/features\/(align|distribute)-elements\/\w+Icons\.js$/;

/** toAttributes turns style="fill:none;stroke:red" into SVG presentation attributes. */
function toAttributes(style) {
  return style
    .split(';')
    .filter(Boolean)
    .map((declaration) => {
      const [name, value] = declaration.split(':');
      return `${name.trim()}="${value.trim()}"`;
    })
    .join(' ');
}

export default function cspStyles() {
  const domify = fileURLToPath(new URL('../src/bpmn/domify.ts', import.meta.url));
  return {
    name: 'csp-styles',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === 'domify' && importer && !importer.includes('/src/bpmn/')) return domify;
    },
    transform(code, id) {
      if (!ICONS.test(id)) return;
      const out = code.replace(/style="([^"]*)"/g, (_, style) => toAttributes(style));
      if (out === code) this.error(`csp-styles: pattern not found in ${id}`);
      return { code: out, map: null };
    },
  };
}

// Vite plugin: writes licences.txt with the licence text of every package whose code, style or font is in the build,
// and of the Go modules of the server (licences-server.txt, which "make gen" writes).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLE_ONLY = ['@kern-ux/native', '@fontsource/fira-sans', 'bpmn-js', 'diagram-js']; // come through CSS imports
const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;

function notice(dir) {
  const { name, version, license } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(dir, file), 'utf8').trim() : `Licence: ${license}`;
  return { name, text: `${name} ${version}\n${'='.repeat(name.length + version.length + 1)}\n\n${text}\n` };
}

export default function licences() {
  let root;
  return {
    name: 'licences',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle() {
      const dirs = new Set(STYLE_ONLY.map((name) => join(root, 'node_modules', name)));
      for (const id of this.getModuleIds()) {
        const match = PACKAGE.exec(id.replace(/^\0/, ''));
        if (match && existsSync(join(match[1], 'package.json'))) dirs.add(match[1]);
      }
      const notices = [...dirs].map(notice).sort((a, b) => a.name.localeCompare(b.name));
      const server = readFileSync(join(root, 'build', 'licences-server.txt'), 'utf8');
      const source = [...notices.map(({ text }) => text), server].join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  };
}

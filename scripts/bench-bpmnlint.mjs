// Reads and checks all BPMN files of a folder with bpmn-moddle and all rules of bpmnlint and prints megabytes per
// second of processor time: node scripts/bench-bpmnlint.mjs FOLDER MODULES, where MODULES is a folder with bpmnlint
// installed (npm i bpmnlint@11.15.0 bpmn-moddle).
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, modules] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, 'package.json')));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const moddle = await load('bpmn-moddle');
const BpmnModdle = moddle.BpmnModdle ?? moddle.default;
const { Linter } = await load('bpmnlint').then((m) => (m.Linter ? m : m.default));
const NodeResolver = await load('bpmnlint/lib/resolver/node-resolver').then((m) => m.default ?? m);
const linter = new Linter({ config: { extends: 'bpmnlint:all' }, resolver: new NodeResolver({ require }) });
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(bpmn|bpmn2|xml)$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
const bytes = files.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const before = process.cpuUsage();
let checked = 0;
for (const text of files) {
  try {
    const { rootElement } = await new BpmnModdle().fromXML(text);
    await linter.lint(rootElement);
    checked++;
  } catch {
    // refused or failed: its time counts
  }
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ files: files.length, checked, best: Number((bytes / (user + system)).toFixed(2)) }));

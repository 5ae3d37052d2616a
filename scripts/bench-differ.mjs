// Compares pairs of files with bpmn-js-differ and prints milliseconds of processor
// time per pair, reading and comparing apart: node scripts/bench-differ.mjs FOLDER ROUNDS A B [A B …]
// FOLDER holds node_modules with bpmn-moddle and bpmn-js-differ.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, rounds, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(resolve(folder), 'package.json')));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const moddle = await load('bpmn-moddle');
const BpmnModdle = moddle.BpmnModdle ?? moddle.default;
const { diff } = await load('bpmn-js-differ');

const spent = (work) => {
  const before = process.cpuUsage();
  const result = work();
  return Promise.resolve(result).then((value) => {
    const { user, system } = process.cpuUsage(before);
    return [value, (user + system) / 1000];
  });
};

for (let at = 0; at + 1 < files.length; at += 2) {
  const texts = [files[at], files[at + 1]].map((file) => readFileSync(file, 'utf8'));
  let best = [Infinity, Infinity];
  for (let round = 0; round < Number(rounds); round++) {
    const [read, reading] = await spent(() => Promise.all(texts.map(async (text) => (await new BpmnModdle().fromXML(text)).rootElement)));
    const [, comparing] = await spent(() => diff(read[0], read[1]));
    best = [Math.min(best[0], reading), Math.min(best[1], comparing)];
  }
  console.log(`${best[0].toFixed(2)} ${best[1].toFixed(2)}`);
}

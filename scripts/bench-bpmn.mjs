// Reads all BPMN files of a folder with bpmn-moddle and prints megabytes per
// second of processor time: node scripts/bench-bpmn.mjs FOLDER ROUNDS
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(join(process.cwd(), 'frontend', 'package.json')));
const { BpmnModdle } = await import(pathToFileURL(require.resolve('bpmn-moddle')).href).then((m) => ({
  BpmnModdle: m.BpmnModdle ?? m.default,
}));

const [folder, rounds] = [process.argv[2], Number(process.argv[3] ?? 3)];
const files = readdirSync(folder, { recursive: true })
  .filter((name) => /\.(bpmn|bpmn2|xml)$/.test(name))
  .map((name) => readFileSync(join(folder, name)));
const megabytes = files.reduce((sum, f) => sum + f.length, 0) / 1e6;
const texts = files.map((f) => f.toString('utf8'));

const results = [];
let refused = 0;
for (let round = 0; round < rounds; round++) {
  refused = 0;
  const before = process.cpuUsage();
  for (const text of texts) {
    try {
      await new BpmnModdle().fromXML(text);
    } catch {
      refused++;
    }
  }
  const spent = process.cpuUsage(before);
  results.push((megabytes * 1e6) / (spent.user + spent.system));
}
results.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    files: files.length,
    megabytes: Number(megabytes.toFixed(2)),
    refused,
    median: Number(results[Math.floor(results.length / 2)].toFixed(2)),
    best: Number(results.at(-1).toFixed(2)),
  }),
);

// Draws BPMN files with bpmn-js and puts its drawings beside ours.
//
//   node scripts/compare-drawings.mjs [--boxes FILE.json] [--sheet FOLDER] [--root FOLDER] MODEL...
//
// --boxes writes where bpmn-js draws each shape (the figures of bpmn/svg/testdata/bpmn-js.json);
// --sheet writes a PNG per diagram with both drawings and an index.html with all of them.
// Names are relative to --root. Ours comes from the binary (bin/prozessregister or $PROZESSREGISTER),
// bpmn-js and playwright-core from frontend/node_modules, Chromium as scripts/find-chromium finds it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const home = resolve(fileURLToPath(import.meta.url), '../..');
const require = createRequire(pathToFileURL(join(home, 'frontend', 'package.json')));
const { chromium } = require('playwright-core');
const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { boxes: { type: 'string' }, sheet: { type: 'string' }, root: { type: 'string', default: '.' } },
});
const binary = process.env.PROZESSREGISTER ?? join(home, 'bin', 'prozessregister');

const browser = await chromium.launch({
  executablePath: execFileSync(join(home, 'scripts', 'find-chromium'), { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
await page.setContent('<style>body{margin:0;background:#fff}#c{width:1600px;height:1000px}</style><div id="c"></div>');
await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
await page.addStyleTag({ path: require.resolve('bpmn-js/dist/assets/diagram-js.css') });

/** Runs in the page: the drawing of the diagram with the number and the boxes of its shapes. */
async function drawn([xml, number]) {
  document.getElementById('c').replaceChildren();
  const viewer = new window.BpmnJS({ container: '#c' });
  try {
    await viewer.importXML(xml);
    // bpmn-js adds planes for collapsed sub-processes of its own; only those of the file count.
    const count = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagNameNS('*', 'BPMNDiagram').length;
    if (number > 0) await viewer.open(viewer.getDefinitions().diagrams[number]);
    const canvas = viewer.get('canvas');
    const root = canvas.getRootElement();
    const boxes = [];
    for (const e of viewer.get('elementRegistry').getAll()) {
      if (e.waypoints || e.labelTarget || e === root || canvas.findRoot(e) !== root || e.hidden) continue;
      const visual = canvas.getGraphics(e).querySelector('.djs-visual > :first-child');
      const b = visual?.getBBox();
      if (!b || (b.width === 0 && b.height === 0)) continue;
      const round = (v) => Math.round(v * 10) / 10;
      boxes.push([e.businessObject.id, round(e.x + b.x), round(e.y + b.y), round(b.width), round(b.height)]);
    }
    return { boxes, count, svg: (await viewer.saveSVG()).svg };
  } catch (error) {
    return { boxes: [], count: 0, error: String(error.message ?? error).split('\n')[0] };
  } finally {
    viewer.destroy();
  }
}

function ours(file, number) {
  try {
    return execFileSync(binary, ['svg', '--diagram', String(number + 1), file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    return `<p>${String(error.stderr ?? error).slice(0, 300)}</p>`;
  }
}

async function picture(name, left, right) {
  await page.evaluate(([title, a, b]) => {
    const sheet = document.createElement('div');
    sheet.id = 'sheet';
    sheet.innerHTML = `<h3 style="font:16px sans-serif;margin:4px">${title} (left: ours, right: bpmn-js)</h3><div style="display:flex;gap:8px"><div>${a}</div><div>${b}</div></div>`;
    document.body.append(sheet);
    const wide = innerWidth / 2 - 12;
    for (const svg of sheet.querySelectorAll('svg')) {
      const [, , w, h] = svg.getAttribute('viewBox').split(/[ ,]+/).map(Number);
      const scale = Math.min(wide / w, 2);
      svg.setAttribute('width', w * scale);
      svg.setAttribute('height', h * scale);
      svg.style.border = '1px solid #bbb';
    }
  }, [name, left, right]);
  await page.locator('#sheet').screenshot({ path: join(options.sheet, `${name}.png`) });
  await page.evaluate(() => document.getElementById('sheet').remove());
}

const all = {};
const names = [];
if (options.sheet) mkdirSync(options.sheet, { recursive: true });
for (const file of files) {
  const xml = readFileSync(file, 'utf8');
  const name = relative(options.root, file);
  for (let number = 0, count = 1; number < count; number++) {
    const result = await page.evaluate(drawn, [xml, number]);
    if (result.error) console.error(`${name} #${number + 1}: bpmn-js: ${result.error}`);
    else all[`${name}#${number + 1}`] = result.boxes;
    if (options.sheet) {
      const title = `${name.replaceAll('/', '__')}-${number + 1}`;
      await picture(title, ours(file, number), result.svg?.replace(/^[\s\S]*?(?=<svg)/, '') ?? `<p>${result.error}</p>`);
      names.push(title);
    }
    count = result.count;
  }
}
await browser.close();
if (options.boxes) {
  const lines = Object.keys(all).sort().map((key) => `${JSON.stringify(key)}: ${JSON.stringify(all[key])}`);
  writeFileSync(options.boxes, `{\n${lines.join(',\n')}\n}\n`);
}
if (options.sheet) {
  const images = names.map((n) => `<p><img src="${encodeURIComponent(n)}.png" alt="${n}">`).join('\n');
  writeFileSync(join(options.sheet, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Drawings</title>\n${images}\n`);
}

// Measures the strategy desk in a real browser over data made through the API: how fast the ranking follows a slider over
// 5,000 processes, and how smoothly a roadmap of 500 bars is scrolled and dragged. It judges nothing and belongs to no gate:
// node e2e/measure-strategy.mjs [processes] [bars], after "make build".
import { launch, open, settled, signIn } from './browser.mjs';
import { startServer } from './server.mjs';
import { get, send, unitOf } from './town.mjs';

const [processes = 5000, bars = 500] = process.argv.slice(2).map(Number);
const AT_ONCE = 4;
const UNITS = ['51', '51.1', '51.3', '63', '20', '33', '10.1', '10.2'];

/** each runs work for 0 … n − 1, a few at once. */
async function each(n, work) {
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < n) await work(next++);
  }));
}

const figure = (value) => ({ series: [{ state: 'known', value, year: 2025 }] });

async function fill(page) {
  const units = await Promise.all(UNITS.map((number) => unitOf(page, number)));
  const unit = (i) => units[i % units.length].id;
  await each(processes, async (i) => {
    const { id } = await send(page, 'POST', '/processes', { name: `Vorgang ${i} prüfen`, unitId: unit(i) });
    const fields = { caseCount: figure(1 + ((i * 37) % 5000)), processingMinutes: figure(5 + (i % 90)), paperShare: figure(i % 100), mediaBreaks: { state: 'known', value: i % 6 }, customers: { state: 'known', value: [['citizens', 'companies', 'internal'][i % 3]] } };
    await send(page, 'PUT', `/processes/${id}/steckbrief`, { fields }, '"r0"');
  });
  const fields = await get(page, '/fields-of-action');
  let before;
  for (let i = (await get(page, '/roadmap')).items.length; i < bars; i += 1) {
    const year = 2025 + (i % 4);
    const one = await send(page, 'POST', '/initiatives', { title: `Vorhaben ${i} für den Bürgerservice`, kind: 'project', leadUnitId: unit(i), fieldId: fields[i % fields.length].id, from: `Q${1 + (i % 4)} ${year}`, to: `Q${1 + (i % 4)} ${year + 2}` });
    const { etag } = await send(page, 'PUT', `/initiatives/${one.id}/milestones`, { items: [{ title: 'Pilot', due: `Q${1 + (i % 4)} ${year + 1}` }, { title: 'Ende', due: `${year + 2}` }] }, one.etag);
    if (before && i % 5 === 0) await send(page, 'PUT', `/initiatives/${one.id}/dependencies`, { items: [{ kind: 'needs', onInitiative: before }] }, etag);
    before = one.id;
  }
}

/** told writes the middle and the 95th of 100 of some times in milliseconds. */
function told(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, 95 of 100 ${at(0.95)} ms, most ${at(1)} ms (${sorted.length})`);
}

/** slide moves a slider by keyboard and takes the time until its words and until the list have changed, painting included. */
async function slide(page) {
  await page.goto('/rangliste?ansicht=experten');
  const slider = page.getByLabel('Gebundene Arbeitszeit');
  await slider.waitFor();
  await settled(page);
  await page.evaluate(() => {
    window.moved = { words: [], list: [] };
    const painted = (kind, start) => window.requestAnimationFrame(() => window.requestAnimationFrame((now) => window.moved[kind].push(now - start)));
    let pressed = 0;
    const waiting = { words: false, list: false };
    document.addEventListener('keydown', (event) => {
      pressed = event.timeStamp;
      waiting.words = waiting.list = true;
    }, true);
    new window.MutationObserver((changes) => {
      for (const { target } of changes) {
        const at = target.nodeType === 3 ? target.parentElement : target;
        const kind = at?.closest('.pr-weight') ? 'words' : at?.closest('.pr-rankexpert') ? 'list' : '';
        if (!kind || !waiting[kind]) continue;
        waiting[kind] = false;
        painted(kind, pressed);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['x1', 'width'] });
  });
  await slider.focus();
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press(i % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForTimeout(300); // as somebody who looks what it does; shorter than the rest after which all is measured anew
  }
  const { words, list } = await page.evaluate(() => window.moved);
  told('slider: its own words', words);
  told('slider: the list behind it', list);
}

/** frames takes the time between frames while something happens. */
async function frames(page, name, act) {
  await page.evaluate(() => {
    window.frames60 = [];
    window.counting = true;
    let last = window.performance.now();
    const tick = (now) => {
      window.frames60.push(now - last);
      last = now;
      if (window.counting) window.requestAnimationFrame(tick);
    };
    window.requestAnimationFrame(tick);
  });
  await act();
  const times = await page.evaluate(() => {
    window.counting = false;
    return window.frames60.slice(1);
  });
  told(name, times);
}

async function plan(page) {
  const begin = Date.now();
  await page.goto('/zeitplan');
  await page.locator('.pr-gantt-bar').last().waitFor();
  console.log(`roadmap: there after ${Date.now() - begin} ms, ${await page.locator('.pr-gantt-bar').count()} bars, ${await page.locator('*').count()} elements`);
  await settled(page);
  const box = await page.locator('.pr-initgantt').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await frames(page, 'roadmap: frame while scrolling', async () => {
    for (let i = 0; i < 120; i += 1) {
      await page.mouse.wheel(0, i < 60 ? 240 : -240);
      await page.waitForTimeout(16);
    }
  });
  const bar = await page.locator('.pr-initgantt g[role="button"] .pr-gantt-bar').first().boundingBox();
  await page.mouse.move(bar.x + 10, bar.y + 8);
  await page.mouse.down();
  await frames(page, 'roadmap: frame while dragging', async () => {
    for (let i = 0; i < 120; i += 1) {
      await page.mouse.move(bar.x + 10 + (i < 60 ? i : 120 - i) * 4, bar.y + 8);
      await page.waitForTimeout(16);
    }
  });
  await page.mouse.move(bar.x + 10, bar.y + 8);
  await page.mouse.up();
  const times = [];
  for (const scale of ['5', '14', '5', '14']) {
    times.push(await page.evaluate((value) => new Promise((done) => {
      const select = [...document.querySelectorAll('select')].find((one) => [...one.options].some((option) => option.value === '14'));
      const start = window.performance.now();
      Object.getOwnPropertyDescriptor(window.HTMLSelectElement.prototype, 'value').set.call(select, value);
      select.dispatchEvent(new window.Event('change', { bubbles: true }));
      window.requestAnimationFrame(() => window.requestAnimationFrame((now) => done(now - start)));
    }), scale));
  }
  told('roadmap: another scale', times);
}

const server = await startServer();
const browser = await launch();
try {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  console.log(`filling: ${processes} processes, ${bars} initiatives`);
  const begin = Date.now();
  await fill(page);
  console.log(`filled in ${Math.round((Date.now() - begin) / 1000)} s`);
  for (let left = 1; left > 0;) ({ pending: left } = await get(page, '/candidates?limit=1'));
  await slide(page);
  await plan(page);
} finally {
  await browser.close();
  await server.stop();
}

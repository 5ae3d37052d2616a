// The roadmap leaves the page: as a drawing, a picture, a workbook and a calendar. Each file is opened and looked into.
// Its bars are moved by mouse and by keyboard, past what they wait for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downloaded, enter, open, settled, shot, signIn } from './browser.mjs';
import { hasOffice, sheetOf } from './office.mjs';
import { withServer } from './setup.mjs';
import { get, send, unitOf } from './town.mjs';

const { server, browser } = withServer();

/** drawnIn reads an SVG file by itself, without the page around it. */
const drawnIn = (page, text) =>
  page.evaluate((source) => {
    const file = new window.DOMParser().parseFromString(source, 'image/svg+xml');
    const bars = [...file.querySelectorAll('.pr-gantt-bar')];
    return {
      broken: file.querySelector('parsererror')?.textContent ?? '',
      size: ['width', 'height'].map((name) => Number(file.documentElement.getAttribute(name))),
      bars: bars.length,
      unpainted: bars.filter((bar) => !bar.getAttribute('fill') || /^(none|var)/.test(bar.getAttribute('fill'))).length,
      words: [...file.querySelectorAll('text')].map((one) => one.textContent),
    };
  }, text);

/** seenIn decodes a PNG file and counts its colours. */
const seenIn = (page, bytes) =>
  page.evaluate(async (base64) => {
    const picture = new window.Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0);
    const colours = new Set(new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer));
    return { size: [canvas.width, canvas.height], colours: colours.size };
  }, bytes.toString('base64'));

test('drawing, picture, workbook and calendar hold what the page shows', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await page.goto('/zeitplan');
  await settled(page);
  const { items } = await get(page, '/roadmap');
  const dated = items.filter((one) => one.from.first);
  const shown = await page.locator('.pr-initgantt svg').evaluate((svg) => [svg.width.baseVal.value, svg.height.baseVal.value]);

  const svg = await downloaded(page, page.getByRole('button', { name: 'SVG' }));
  assert.equal(svg.name, 'zeitplan.svg');
  const drawing = await drawnIn(page, svg.bytes.toString('utf8'));
  assert.equal(drawing.broken, '');
  assert.deepEqual([drawing.size, drawing.bars, drawing.unpainted], [shown, dated.length, 0], 'every bar, with its colour, in the size of the page');
  assert.ok(dated.every((one) => drawing.words.some((text) => text.startsWith(one.number))), 'every number is written');

  const png = await downloaded(page, page.getByRole('button', { name: 'PNG' }));
  assert.equal(png.name, 'zeitplan.png');
  assert.equal(png.bytes.subarray(0, 8).toString('hex'), '89504e470d0a1a0a');
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], shown.map((one) => 2 * one), 'double size, for print');
  const picture = await seenIn(page, png.bytes);
  assert.deepEqual(picture.size, shown.map((one) => 2 * one));
  assert.ok(picture.colours > 10, `${picture.colours} colours: something is drawn`);

  const ics = await downloaded(page, page.getByRole('button', { name: 'Kalender (ICS)' }));
  assert.equal(ics.name, 'zeitplan.ics');
  const calendar = ics.bytes.toString('utf8');
  assert.match(calendar, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[^]*END:VCALENDAR\r\n$/);
  const events = calendar.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
  const milestones = items.flatMap((one) => one.milestones.filter((stone) => stone.due.last));
  assert.equal(events.length, items.filter((one) => one.from.first).length + milestones.length);
  assert.ok(events.every((event) => /\r\nDTSTART;VALUE=DATE:\d{8}\r\nDTEND;VALUE=DATE:\d{8}\r\n/.test(event)));
  assert.ok(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75), 'no line is longer than calendars read');
  const [stone] = milestones;
  assert.ok(events.some((event) => event.includes(`DTSTART;VALUE=DATE:${stone.due.last.replaceAll('-', '')}`) && event.includes(stone.title.replaceAll(',', '\\,'))), 'a milestone stands on its day');

  const excel = page.getByRole('link', { name: 'Excel' });
  const xlsx = await downloaded(page, excel);
  assert.match(xlsx.name, /\.xlsx$/);
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK');
  await page.goto('/zeitplan?q=Bauaufsicht');
  await settled(page);
  const some = await downloaded(page, excel);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  if (!hasOffice()) return;
  const plan = await sheetOf(xlsx.bytes, 1, 'Zeitplan');
  assert.ok(items.every((one) => plan.includes(one.number) && plan.includes(one.title)), 'every initiative stands in the workbook');
  const stones = await sheetOf(xlsx.bytes, 2, 'Meilensteine');
  assert.ok(milestones.every((one) => stones.includes(one.title)), 'every milestone too');
  assert.match(await sheetOf(xlsx.bytes, 3, 'Abhängigkeiten'), /braucht|beginnt nach/);
  const fewer = await sheetOf(some.bytes, 1, 'Zeitplan');
  assert.ok(fewer.includes('Bauaufsicht') && fewer.split('\n').length < plan.split('\n').length, 'the filter of the page holds for the workbook');
});

/** twoInARow makes two projects of which the second begins after the first, next year and the year after. */
async function twoInARow(page) {
  const year = new Date().getFullYear() + 1;
  const leadUnitId = (await unitOf(page, '51')).id;
  const add = (title, from, to) => send(page, 'POST', '/initiatives', { title, kind: 'project', leadUnitId, from, to });
  const first = await add('Bauakten scannen', `Q1 ${year}`, `Q2 ${year}`);
  const second = await add('Bauakten auswerten', `Q1 ${year + 1}`, `Q2 ${year + 1}`);
  await send(page, 'PUT', `/initiatives/${second.id}/dependencies`, { items: [{ kind: 'finishStart', onInitiative: first.id }] }, second.etag);
  return { year, first, second };
}

/** periodOf is when an initiative runs, as the server has it. */
const periodOf = async (page, one) => (await get(page, '/roadmap')).items.find((bar) => bar.id === one.id).period;

test('a bar that is moved past what it waits for says so before it is saved', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const { year, first, second } = await twoInARow(page);
  await page.goto('/zeitplan?q=Bauakten');
  await settled(page);
  const bar = (one) => page.locator('.pr-initgantt').getByRole('button', { name: `${one.number} ` });
  const dialog = page.getByRole('dialog');
  const tie = `${second.number} beginnt nach ${first.number}`;
  const conflict = page.locator('section', { has: page.locator('#konflikte') }).getByRole('listitem').filter({ hasText: `${second.number} ${second.title} – passt zeitlich nicht zu ${first.number}` });
  assert.equal(await conflict.count(), 0, 'nothing is in the way yet');

  await bar(first).locator('rect').scrollIntoViewIfNeeded();
  const box = await bar(first).locator('rect').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 7 * box.width / 6, y, { steps: 5 });
  await page.mouse.move(x + 18 * box.width / 6, y, { steps: 5 }); // the bar is six months wide
  await page.mouse.up();
  await dialog.getByText(`Von Q1 ${year}–Q2 ${year} auf Q3 ${year + 1}–Q4 ${year + 1}.`).waitFor();
  await dialog.getByText(`${tie}: passt zeitlich nicht`).waitFor();
  await shot(page, 'roadmap-verschieben');
  await dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await periodOf(page, first), `Q1 ${year}–Q2 ${year}`, 'who cancels moves nothing');

  const steps = [[`Q4 ${year}–Q1 ${year + 1}`], [`Q3 ${year}–Q4 ${year}`], [`Q2 ${year}–Q3 ${year}`, 'zeitlich knapp'], [`Q1 ${year}–Q2 ${year}`, 'passt zeitlich nicht']];
  let from = `Q1 ${year + 1}–Q2 ${year + 1}`;
  for (const [to, verdict] of steps) {
    await bar(second).focus();
    await page.keyboard.press('ArrowLeft');
    await dialog.getByText(`Von ${from} auf ${to}.`).waitFor();
    if (verdict) await dialog.getByText(`${tie}: ${verdict}`).waitFor();
    await dialog.getByRole('button', { name: verdict ? 'Trotzdem verschieben' : 'Verschieben', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.pr-initgantt').getByRole('button', { name: `${second.title}, ${to}` }).waitFor();
    from = to;
  }
  assert.equal(await periodOf(page, second), from, 'it is saved');
  await conflict.first().waitFor();
  await shot(page, 'roadmap-konflikt');
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

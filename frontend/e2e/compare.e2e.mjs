// Compare: IST against SOLL, both drawings linked, changes as sentences, effect, a file that is not stored.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertAccessible, enter, open, PHONE, settled, shot, WIDE } from './browser.mjs';
import { withServer } from './setup.mjs';

const model = (name) => readFile(fileURLToPath(new URL(`../../bpmn/diff/testdata/${name}.bpmn`, import.meta.url)));

const { server, browser } = withServer();

/** prepare gives a process with an IST and a SOLL of it. */
async function prepare(page) {
  const { items } = await (await page.request.get('/api/v1/processes?q=Vertretung+in+Kitas&limit=1')).json();
  const path = `/api/v1/processes/${items[0].id}/models`;
  const known = (await (await page.request.get(path)).json()).items;
  for (const kind of ['ist', 'soll']) {
    if (known.some((line) => line.kind === kind)) continue;
    const line = await (await page.request.post(path, { data: { kind } })).json();
    const sent = await page.request.post(`/api/v1/models/${line.id}/versions?fileName=${kind}.bpmn`, {
      headers: { 'Content-Type': 'application/xml' }, data: await model(`hundesteuer-${kind}`),
    });
    assert.equal(sent.status(), 201);
  }
  return items[0].id;
}

const viewbox = (page, n) => page.locator('.pr-bpmn .djs-container .viewport').nth(n).getAttribute('transform');

for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`IST and SOLL are compared, ${width}`, async () => {
    const page = await open(browser, server.url, viewport);
    await enter(page, 'amt51');
    const id = await prepare(page);
    await page.goto(`/prozesse/${id}/modelle`);
    await page.getByRole('link', { name: 'Vergleichen', exact: true }).click();
    await page.getByRole('heading', { name: 'Modelle vergleichen' }).waitFor();
    await page.locator('.pr-bpmn[data-ready]').first().waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'Neu: Schritt „Antrag digital prüfen“ nach „Antrag eingegangen“.' }).waitFor();
    await assertAccessible(page, 'compare');
    await shot(page, `${width}-vergleich`);
    const steps = page.getByRole('row', { name: /^Schritte/ });
    assert.match(await steps.innerText(), /5\s+5\s+gleich/);
    assert.match(await page.getByRole('row', { name: /^Medienbrüche/ }).innerText(), /0\s+0\s+gleich/);

    // By keyboard: a sentence shows its place.
    const sentence = page.getByRole('button', { name: /Zuständig für „Angaben prüfen“/ });
    await sentence.focus();
    await page.keyboard.press('Enter');
    await page.locator('.pr-changes [aria-current]').waitFor();
    await page.locator('.pr-chosen').first().waitFor({ state: 'attached' });
    assert.equal(await page.locator('.pr-bpmn:has(.pr-chosen)').count(), viewport === WIDE ? 2 : 1);
    await shot(page, `${width}-vergleich-stelle`);

    await page.getByLabel(/Nur anders Gezeichnetes zeigen/).check();
    await page.getByRole('button', { name: /ist anders gezeichnet/ }).first().waitFor();
    if (viewport === PHONE) {
      await page.getByLabel('Vorher', { exact: true }).last().check();
      await page.getByRole('region', { name: /^Vorher: / }).locator('.djs-container').waitFor();
      await assertAccessible(page, 'compare, other side');
    }
    await page.context().close();
  });
}

test('both drawings move together, the sides can be swapped, a file is compared and not stored', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const id = await prepare(page);
  await page.goto(`/prozesse/${id}/vergleich`);
  await page.locator('.pr-bpmn[data-ready]').nth(1).waitFor();
  await settled(page);
  await page.waitForTimeout(500); // the pause after a choice is over
  const old = await viewbox(page, 1);
  await page.getByRole('button', { name: 'Größer' }).first().click();
  await page.waitForFunction(() => {
    const [a, b] = [...document.querySelectorAll('.pr-bpmn .djs-container .viewport')].map((v) => v.transform.baseVal.consolidate().matrix);
    return ['a', 'd', 'e', 'f'].every((part) => Math.abs(a[part] - b[part]) < 0.5);
  });
  assert.notEqual(await viewbox(page, 1), old);

  await page.getByRole('button', { name: 'Seiten tauschen' }).click();
  await page.getByRole('button', { name: /Entfällt: Schritt „Antrag digital prüfen“/ }).waitFor();

  const versions = async () => {
    const lines = (await (await page.request.get(`/api/v1/processes/${id}/models`)).json()).items;
    return lines.reduce((sum, line) => sum + line.versions, 0);
  };
  const stored = await versions();
  await page.getByRole('button', { name: 'Mit einer Datei vergleichen' }).click();
  const changed = String(await model('hundesteuer-soll')).replace('Steuer festsetzen', 'Steuer berechnen');
  await page.getByLabel('BPMN-Datei auswählen oder hierher ziehen').last().setInputFiles({ name: 'neu.bpmn', mimeType: 'application/xml', buffer: Buffer.from(changed) });
  await page.getByRole('button', { name: /heißt jetzt „Steuer berechnen“/ }).waitFor();
  await page.locator('.pr-bpmn[data-ready]').nth(1).waitFor();
  await assertAccessible(page, 'compare with a file');
  assert.equal(await versions(), stored);
  await page.context().close();
});

test('readers see released versions only', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const id = await prepare(page);
  await page.context().close();
  const reader = await open(browser, server.url);
  await enter(reader, 'leser');
  await reader.goto(`/prozesse/${id}/vergleich`);
  await settled(reader);
  assert.equal(await reader.getByText('Antrag digital prüfen').count(), 0);
  await reader.context().close();
});

// Models: upload, receipt, picture beside steps, release by another person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, downloaded, enter, open, PHONE, settled, shot, WIDE } from './browser.mjs';
import { TWO_DRAWINGS } from './foreign.mjs';
import { withServer } from './setup.mjs';

const WIDTHS = Object.entries({ wide: WIDE, phone: PHONE });
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <process id="p" name="Hund anmelden">
    <startEvent id="start" name="Antrag eingegangen"/><sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>
    <userTask id="pruefen" name="Antrag prüfen"/><sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>
    <endEvent id="ende" name="Hund angemeldet"/>
  </process>
</definitions>
`;

const { server, browser } = withServer();

/** processes asks the server as the page does. */
const processes = async (page, query) => (await (await page.request.get(`/api/v1/processes?${query}`)).json()).items;

for (const [width, viewport] of WIDTHS) {
  test(`a released model as picture and as steps, ${width}`, async () => {
    const page = await open(browser, server.url, viewport);
    await enter(page, 'leser');
    const [process] = await processes(page, 'mark=istModelled&limit=1');
    await page.goto(`/prozesse/${process.id}/modelle`);
    await settled(page);
    await assertAccessible(page, 'models');
    await page.getByRole('link', { name: 'Fassung 1', exact: true }).first().click();
    await page.locator('.pr-bpmn[data-ready]').waitFor();
    await settled(page);
    assert.ok(await page.locator('.bjs-powered-by').isVisible(), 'the mark of bpmn.io is visible');
    await page.locator('.pr-steps button').nth(1).click();
    await page.locator('.pr-steps [aria-current="step"]').first().waitFor();
    await page.locator('.pr-chosen').first().waitFor({ state: 'attached' });
    await assertAccessible(page, 'version');
    await shot(page, `${width}-version`);
    await page.getByRole('tab', { name: 'Prüfprotokoll' }).click();
    await page.getByRole('heading', { name: 'Was wir verstanden haben' }).waitFor();
    await assertAccessible(page, 'receipt');
    await page.context().close();
  });
}

test('a file is uploaded, checked, shown, given back as it was, and released by somebody else', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const [process] = await processes(page, 'q=Vertretung+in+Kitas&limit=1');
  await page.goto(`/prozesse/${process.id}/modelle`);
  await page.getByRole('button', { name: 'BPMN-Datei hochladen' }).click();
  await page.getByLabel('BPMN-Datei auswählen oder hierher ziehen').last().setInputFiles({ name: 'kita.bpmn', mimeType: 'application/xml', buffer: Buffer.from(MODEL) });
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await page.locator('.pr-facts__row', { hasText: 'Geprüft nach' }).locator('dd', { hasText: /^Verwaltung$/ }).waitFor(); // its title, not its short name
  await assertAccessible(page, 'receipt of an upload');
  await page.getByRole('tab', { name: 'Modell', exact: true }).click();
  await page.getByText('Die Anordnung stammt vom Prozessregister.').waitFor();
  await page.locator('.pr-bpmn[data-ready]').waitFor();
  assert.equal((await downloaded(page, page.getByRole('link', { name: 'Herunterladen' }))).bytes.toString(), MODEL);
  await page.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await page.getByText('wartet auf die Freigabe').waitFor();
  const address = page.url();
  await page.context().close();

  const head = await open(browser, server.url);
  await enter(head, 'leitung51');
  await head.goto(address);
  await head.getByRole('button', { name: 'Freigeben' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Freigeben' }).click();
  await head.getByText('ist freigegeben').waitFor();
  await head.context().close();
});

for (const [width, viewport] of WIDTHS) {
  test(`a file with several drawings shows each of them, walked by keyboard, ${width}`, async () => {
    const page = await open(browser, server.url, viewport);
    await enter(page, 'modellierung');
    const [process] = await processes(page, 'q=Vertretung+in+Kitas&limit=1');
    await page.goto(`/prozesse/${process.id}/modelle`);
    await page.getByRole('button', { name: 'BPMN-Datei hochladen' }).click();
    await page.getByLabel('BPMN-Datei auswählen oder hierher ziehen').last().setInputFiles({ name: 'zwei.bpmn', mimeType: 'application/xml', buffer: Buffer.from(TWO_DRAWINGS) });
    await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
    await page.getByRole('tab', { name: 'Modell', exact: true }).click();
    const sheet = page.getByLabel('Zeichnung in der Datei');
    await page.getByText('Als Liste lesen (5 Schritte)').waitFor(); // the process, not the overview that comes first
    assert.equal(await sheet.locator('option:checked').innerText(), '2 von 2: Hund anmelden');

    await page.locator('.pr-bpmn [role="img"][tabindex="0"]').focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    const passed = [];
    for (let i = 0; i < 5; i += 1, await page.keyboard.press('ArrowDown')) passed.push(await focused());
    assert.ok(passed.some((name) => name.includes('Frist abgelaufen')), `the event at the edge is reached: ${passed.join(' | ')}`);
    assert.equal(new Set(passed).size, 5, 'the walk reaches every node');
    await shot(page, `${width}-drawings`);

    await sheet.selectOption('1 von 2: Überblick');
    await page.getByText('Als Liste lesen (0 Schritte)').waitFor();
    await assertAccessible(page, 'several drawings');
    // Pools and notes are read, and told in detail, without a mouse too.
    await page.getByText('Als Liste lesen (0 Schritte)').press('Enter');
    await page.getByRole('button', { name: 'Auch ohne Konto' }).press('Enter');
    await page.getByRole('region', { name: 'Auch ohne Konto' }).waitFor();
    await assertAccessible(page, 'what is written beside the steps');
    await shot(page, `${width}-texts`);
    await page.locator('.pr-steps').getByRole('button', { name: /Antrag prüfen/ }).first().click();
    await page.getByText('Als Liste lesen (5 Schritte)').waitFor();
    await page.locator('.pr-bpmn .pr-chosen').first().waitFor({ state: 'attached' });
    await page.context().close();
  });
}

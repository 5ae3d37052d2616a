// The way of a model on both databases: an IST is uploaded, a SOLL drawn from it, compared, asked for, returned with a
// comment at an element, changed, released, read, due again; one question by e-mail; the same by keyboard and in English.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertAccessible, enter, open, PHONE, pressOn, reach, settled, shot, shown } from './browser.mjs';
import { assertEnglish } from './english.mjs';
import { startMailbox } from './mailbox.mjs';
import { withServer } from './setup.mjs';
import { get, newProcess, newVersion, send } from './town.mjs';

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <process id="p" name="Vertretung regeln">
    <startEvent id="start" name="Ausfall gemeldet"/><sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>
    <userTask id="pruefen" name="Antrag prüfen"/><sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>
    <endEvent id="ende" name="Vertretung geregelt"/>
  </process>
</definitions>
`;
const SCRIPT = '<img src=x onerror=alert(1)>'; // stays text wherever it is shown

let mailbox;
let days = 0; // by which the clock is put forward
const { server, browser } = withServer(async () => {
  mailbox = await startMailbox();
  return { clock: true, mail: mailbox.address };
});
after(() => mailbox?.stop());

async function as(name, viewport) {
  const page = await open(browser, server.url, viewport);
  await enter(page, name);
  return page;
}

async function later(by) {
  days += by;
  await server.forward(days);
}

/** rename changes the name of the one task on the canvas. */
async function rename(page, name) {
  await page.locator('.pr-modeler[data-ready]').waitFor();
  await page.locator('[data-element-id="pruefen"] .djs-hit').first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Tab');
}

/** finish makes a version of the drawing and gives its address. */
async function finish(page) {
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByRole('button', { name: 'Fassung speichern', exact: true }).click();
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  return page.url().split('?')[0];
}

async function handIn(page) {
  await page.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await page.getByText('wartet auf die Freigabe').waitFor();
}

const task = (page, kind, process) => page.getByRole('listitem').filter({ hasText: kind }).filter({ hasText: process.name }).getByRole('link').first();

test('IST uploaded, SOLL drawn, compared, returned, changed, released, read, and due again when its day has come', async () => {
  const author = await as('amt51');
  const process = await newProcess(author, 'Vertretung im Freigabeweg regeln');
  await author.goto(`/prozesse/${process.id}/modelle`);
  await author.getByRole('button', { name: /hochladen/ }).first().click();
  await author.locator('input[type=file]').last().setInputFiles({ name: 'ist.bpmn', mimeType: 'application/xml', buffer: Buffer.from(MODEL) });
  await author.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();

  await author.getByRole('button', { name: 'Als SOLL weiterführen' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Zeichnen', exact: true }).click();
  await rename(author, 'Antrag online prüfen');
  const first = await finish(author);
  await author.goto(`/prozesse/${process.id}/vergleich`);
  await author.getByRole('button', { name: /heißt jetzt „Antrag online prüfen“/ }).waitFor();
  await author.goto(first);
  await handIn(author);

  const coordination = await as('koordination');
  await coordination.goto(`${first}?element=pruefen`);
  await coordination.getByRole('button', { name: /^Kommentieren/ }).click();
  await coordination.getByRole('textbox', { name: /^Kommentieren/ }).fill(`Wer prüft? ${SCRIPT}`);
  await coordination.getByRole('button', { name: 'Senden' }).click();
  await coordination.locator('.pr-comment__text', { hasText: `Wer prüft? ${SCRIPT}` }).waitFor();
  await assertAccessible(coordination, 'version with comments');
  await shot(coordination, 'release-version');
  await coordination.getByRole('button', { name: 'Zurückgeben' }).click();
  await coordination.getByRole('dialog').getByRole('textbox').fill('Bitte die Zuständigkeit nennen.');
  await coordination.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click();
  await coordination.getByText('ist zurückgegeben').waitFor();

  await author.goto('/aufgaben');
  await settled(author);
  await shot(author, 'release-tasks');
  await task(author, 'Modell überarbeiten', process).click();
  await author.getByRole('button', { name: 'Als Entwurf bearbeiten' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Zeichnen', exact: true }).click();
  await rename(author, 'Antrag in der Leitung prüfen');
  const second = await finish(author);
  await author.getByText(`Wer prüft? ${SCRIPT}`).waitFor();
  await handIn(author);

  const head = await as('leitung51');
  await head.goto(second);
  await head.getByRole('button', { name: 'Freigeben', exact: true }).click();
  const review = new Date(Date.now() + 30 * 86_400_000);
  const due = head.getByRole('group', { name: 'Nächste Überprüfung' });
  await due.getByLabel('Tag').fill(String(review.getDate()));
  await due.getByLabel('Monat').fill(String(review.getMonth() + 1));
  await due.getByLabel('Jahr').fill(String(review.getFullYear()));
  await head.getByRole('dialog').getByRole('button', { name: 'Freigeben', exact: true }).click();
  await head.getByText('ist freigegeben').waitFor();
  await head.getByRole('link', { name: 'Freigabe ansehen' }).click();
  await head.getByText('Diese Seite bleibt unter dieser Adresse.').waitFor();
  await settled(head);
  await assertAccessible(head, 'release');
  await shot(head, 'release-page');
  const page = new URL(head.url()).pathname;

  for (const [width, viewport] of [['wide', undefined], ['phone', PHONE]]) {
    const reader = await as('leser', viewport);
    await reader.goto(page);
    await reader.getByText('Antrag in der Leitung prüfen').first().waitFor();
    await settled(reader);
    assert.equal(await reader.getByText('Wer prüft?').count(), 0, 'what was said on the way is not for readers');
    await assertAccessible(reader, `release, ${width}`);
    await shot(reader, `release-reader-${width}`);
    await reader.context().close();
  }
  await author.goto('/aufgaben');
  await settled(author);
  assert.equal(await task(author, 'Wiedervorlage', process).count(), 0, 'the day has not come');
  for (const one of [author, coordination, head]) await one.context().close();

  await later(31);
  const then = await as('amt51');
  await then.goto('/aufgaben');
  await task(then, 'Wiedervorlage', process).click();
  await then.getByText('Antrag in der Leitung prüfen').first().waitFor();
  await then.context().close();
});

test('one question by e-mail: asked, answered on a phone without an account, not twice, not too late', async () => {
  const asker = await as('amt51');
  const process = await newProcess(asker, 'Frage im Freigabeweg stellen');
  const comment = await send(asker, 'POST', '/comments', { processId: process.id, field: 'caseCount', text: `Wie viele Fälle? ${SCRIPT}` });
  await asker.goto(`/prozesse/${process.id}/kommentare`);
  await asker.getByRole('button', { name: 'Per E-Mail fragen' }).click();
  await asker.getByRole('combobox', { name: 'Wen fragen?' }).fill('Osthues');
  await asker.getByRole('option', { name: /Osthues/ }).click();
  await settled(asker);
  await assertAccessible(asker, 'asking by e-mail', { part: 'dialog[open]' });
  await asker.getByRole('button', { name: 'Frage senden' }).click();
  await asker.getByText('Die Frage geht per E-Mail an').waitFor();
  const linkIn = async () => /\/frage#\S+/.exec(await mailbox.next('leitung51', '/frage#'))[0];
  const link = await linkIn();

  const phone = await open(browser, server.url, PHONE);
  await phone.goto(link);
  await phone.getByText(`Wie viele Fälle? ${SCRIPT}`).waitFor();
  await assertAccessible(phone, 'question on a phone');
  await shot(phone, 'phone-question');
  await phone.getByRole('button', { name: 'Antwort senden' }).click();
  await phone.getByText('Bitte eine Antwort schreiben.').waitFor();
  await phone.getByLabel('Ihre Antwort').fill('ca. 1.200 im Jahr');
  await phone.getByRole('button', { name: 'Antwort senden' }).click();
  await phone.getByText('Danke, Ihre Antwort ist angekommen.').waitFor();
  await assertAccessible(phone, 'answered question');
  await phone.reload();
  await phone.getByText('Die Frage ist schon beantwortet.').waitFor();
  await asker.reload();
  await shown(asker, 'ca. 1.200 im Jahr').waitFor();

  const { id: userId } = (await get(asker, '/admin/users')).items.find((one) => one.name === 'Henrik Osthues');
  await send(asker, 'POST', `/comments/${comment.id}/ask`, { userId, days: 2 });
  const late = await linkIn();
  await asker.context().close();
  await later(3);
  for (const [address, answer] of [[late, 'Der Link ist abgelaufen.'], [`${late}x`, 'Dieser Link ist ungültig']]) {
    await phone.goto('/ueber'); // the fragment alone would not load the page anew
    await phone.goto(address);
    await phone.getByText(answer).waitFor();
  }
  await phone.context().close();
});

test('by keyboard only and in English: from the task to the release, compare, and the map', async () => {
  const author = await as('amt51');
  const process = await newProcess(author, 'Tastatur im Freigabeweg nutzen');
  const model = (name) => MODEL.replace('Antrag prüfen', name);
  await newVersion(author, process.id, 'ist', model('Anruf annehmen'));
  const version = await newVersion(author, process.id, 'soll', model('Nachricht lesen'));
  await send(author, 'POST', `/model-versions/${version.id}/submit`, {}, version.etag);
  await author.context().close();

  const page = await as('leitung51');
  await send(page, 'PUT', '/me/lang', { lang: 'en' });
  const english = async (name) => {
    await settled(page);
    await assertEnglish(page, name);
  };
  await page.goto('/aufgaben');
  await page.getByRole('link', { name: process.name }).first().waitFor();
  await english('tasks');
  await pressOn(page, process.name);
  await page.getByRole('button', { name: 'Release', exact: true }).waitFor();
  await english('version');
  await pressOn(page, /^Comment$/);
  await reach(page, /^Comment/, 'textarea');
  await page.keyboard.type('Looks good to me.');
  await pressOn(page, 'Send');
  await page.locator('.pr-comment__text', { hasText: 'Looks good to me.' }).waitFor();
  await pressOn(page, /^Release$/, 'Shift+Tab');
  await page.getByRole('dialog').waitFor();
  await english('dialog of a release');
  await pressOn(page, /^Release$/);
  await page.getByRole('link', { name: 'See the release' }).waitFor();
  await pressOn(page, 'See the release');
  await page.getByText('This page stays at this address.').waitFor();
  await english('release');

  await page.goto(`/prozesse/${process.id}/vergleich`);
  await page.getByRole('button', { name: /is now called “?.*Nachricht lesen/ }).waitFor();
  await english('compare');
  await pressOn(page, /is now called .*Nachricht lesen/);
  await page.locator('.pr-changes [aria-current]').waitFor();

  await page.goto('/landkarte');
  await settled(page);
  await reach(page, /^Unit/, '[role=combobox]');
  await page.keyboard.type('51.3');
  await page.getByRole('option', { name: /^51\.3 / }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Process map 51\.3/ }).waitFor();
  await english('map');
  await pressOn(page, /^View model: /);
  await page.waitForURL(/\/modelle\//);
  await page.context().close();
});

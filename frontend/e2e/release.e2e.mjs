// The way of a model: drafted from an upload, asked for, returned with a comment at an element, changed, released, read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, launch, open, PHONE, settled, shot, signIn } from './browser.mjs';
import { startServer } from './server.mjs';

const model = (task) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <process id="p" name="Vertretung regeln">
    <startEvent id="start" name="Ausfall gemeldet"/><sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>
    <userTask id="pruefen" name="${task}"/><sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>
    <endEvent id="ende" name="Vertretung geregelt"/>
  </process>
</definitions>
`;

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function as(name, viewport) {
  const page = await open(browser, server.url, viewport);
  await signIn(page, name);
  return page;
}

async function uploadModel(page, process, task) {
  await page.goto(`/prozesse/${process}/modelle`);
  await page.getByRole('button', { name: /hochladen/ }).first().click();
  await page.locator('input[type=file]').last().setInputFiles({ name: `${task}.bpmn`, mimeType: 'application/xml', buffer: Buffer.from(model(task)) });
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  return page.url().split('?')[0];
}

async function handIn(page) {
  await page.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await page.getByText('wartet auf die Freigabe').waitFor();
}

test('a caretaker drafts, the coordination returns, the caretaker changes, the unit releases, everybody reads', async () => {
  const author = await as('amt51');
  const [process] = (await (await author.request.get('/api/v1/processes?q=Vertretung+in+Kitas&limit=1')).json()).items;
  const first = await uploadModel(author, process.id, 'Antrag prüfen');
  await handIn(author);

  const coordination = await as('koordination');
  await coordination.goto(`${first}?element=pruefen`);
  await coordination.getByRole('button', { name: /^Kommentieren/ }).click();
  await coordination.getByRole('textbox', { name: /^Kommentieren/ }).fill('Wer <b>prüft</b> hier?');
  await coordination.getByRole('button', { name: 'Senden' }).click();
  await coordination.getByText('Wer <b>prüft</b> hier?').waitFor();
  await assertAccessible(coordination, 'version with comments');
  await shot(coordination, 'release-version');
  await coordination.getByRole('button', { name: 'Zurückgeben' }).click();
  await coordination.getByRole('dialog').getByRole('textbox').fill('Bitte die Zuständigkeit nennen.');
  await coordination.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click();
  await coordination.getByText('ist zurückgegeben').waitFor();

  await author.goto('/aufgaben');
  await settled(author);
  await author.getByText('Modell überarbeiten').first().waitFor();
  await assertAccessible(author, 'tasks');
  await shot(author, 'release-tasks');
  const second = await uploadModel(author, process.id, 'Antrag in der Leitung prüfen');
  await author.goto(second);
  await author.getByText('Wer <b>prüft</b> hier?').waitFor();
  await handIn(author);

  const head = await as('leitung51');
  await head.goto(second);
  await head.getByRole('button', { name: 'Freigeben', exact: true }).click();
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
    assert.equal(await reader.getByText('Wer <b>prüft</b> hier?').count(), 0, 'what was said on the way is not for readers');
    await assertAccessible(reader, `release, ${width}`);
    await shot(reader, `release-reader-${width}`);
    await reader.context().close();
  }
  for (const one of [author, coordination, head]) await one.context().close();
});

test('own notifications and deputies, the queue of mails, and a link that is none', async () => {
  const admin = await as('admin', PHONE);
  for (const path of ['/einstellungen', '/einstellungen/mails', '/einstellungen/kommune', '/aufgaben', '/frage#x.y.z.w', '/mail-abbestellen#x']) {
    await admin.goto(path);
    await settled(admin);
    await assertAccessible(admin, path);
    await shot(admin, `release${path.replace(/\W+/g, '-')}`);
  }
  await admin.context().close();
});

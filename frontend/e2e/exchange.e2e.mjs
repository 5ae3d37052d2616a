// What other programs gave out comes in by one guided way, and everything goes out again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, open, settled, shot, signIn } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, newProcess, newVersion } from './town.mjs';
import { zip } from './zip.mjs';

const model = (name) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <process id="p"><startEvent id="s" name="${name} eingegangen"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e" name="${name} erledigt"/></process>
</definitions>
`;

const message = (key, name, bpmn) => `<?xml version="1.0" encoding="UTF-8"?>
<x:alleInhalte.export.0303 xmlns:x="http://www.regierung-mv.de/xprozess/2" produkt="Test" produkthersteller="Test" xprozessVersion="2.0">
  <x:nachrichtenkopf><x:nachrichtUUID>3b0f1c62-0a54-4f0e-9d52-6d7a1f1c0001</x:nachrichtUUID><x:nachrichtentyp><code>0303</code></x:nachrichtentyp><x:erstellungszeitpunkt>2026-03-01T10:00:00Z</x:erstellungszeitpunkt></x:nachrichtenkopf>
  <x:prozessbibliothek><x:name>Bibliothek</x:name><x:prozess><x:id>${key}</x:id><x:version>01.00.00</x:version><x:name>${name}</x:name><x:schlagwort>Wald|Jagd</x:schlagwort>
    <x:prozesssteckbrief><x:definition>Auf Antrag wird bescheinigt, was beantragt ist.</x:definition><x:merkmal><x:merkmalName>Fremdes Merkmal</x:merkmalName><x:merkmalWert>42</x:merkmalWert></x:merkmal></x:prozesssteckbrief>
    <x:prozessmodell><x:prozessmodelldatei><x:dateiname>Stammprozess.bpmn</x:dateiname><x:inhalt>${Buffer.from(bpmn).toString('base64')}</x:inhalt></x:prozessmodelldatei></x:prozessmodell></x:prozess></x:prozessbibliothek>
</x:alleInhalte.export.0303>`;

const { server, browser } = withServer();

const give = (page, name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });

test('a FIM process comes in by keyboard: wrong file, dry run, choices, import, receipt, nothing the second time', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  const process = await newProcess(page, 'Jagdschein ausstellen');
  await newVersion(page, process.id, 'ist', model('Antrag'));
  await page.goto('/import');
  await page.getByRole('radio', { name: 'Aus einem anderen Programm' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('radio', { name: /^Excel-Liste/ }).focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await page.getByText(/Ein FIM-Prozess wird ein Referenzmodell/).waitFor();
  await give(page, 'bombe.xml', '<!DOCTYPE a [<!ENTITY a "a">]><a xmlns="http://www.regierung-mv.de/xprozess/2">&a;</a>');
  await page.getByText(/Dokumenttyp-Angabe/).waitFor();
  await shot(page, 'exchange-wrong');
  await give(page, 'bild.xml', 'kein XML');
  await page.getByText(/lässt sich nicht importieren/).waitFor();

  await give(page, 'fim.xml', message('99115003012999', 'Jagdschein ausstellen', model('Referenz')));
  await page.getByText('Probelauf: 1 Eintrag gefunden').waitFor();
  await page.getByText('am Namen erkannt').waitFor();
  await page.getByRole('row', { name: /Abweichung der Referenz vom Modell: IST/ }).waitFor();
  await settled(page);
  await shot(page, 'exchange-dry');
  await assertAccessible(page, 'exchange, dry run');
  assert.equal((await get(page, `/processes/${process.id}/models`)).items.length, 1);
  await page.getByLabel('Bekannte Prozesse').selectOption('replace');
  assert.equal(await page.getByRole('button', { name: '1 Eintrag übernehmen' }).count(), 0, 'what was changed has to be tried again');
  await page.getByRole('button', { name: 'Probelauf mit diesen Angaben' }).click();
  await page.getByRole('button', { name: '1 Eintrag übernehmen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Der Import ist abgeschlossen: 1 Eintrag').waitFor();
  await page.getByRole('link', { name: 'Quittung des Imports' }).click();
  await page.getByRole('heading', { level: 1, name: 'Quittung des Imports' }).waitFor();
  await page.getByRole('row', { name: /Merkmal: Fremdes Merkmal/ }).getByText('aufbewahrt').first().waitFor();
  await settled(page);
  await shot(page, 'exchange-receipt');
  await assertAccessible(page, 'receipt');
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  await shot(page, 'exchange-receipt-390');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Modelle vergleichen' }).click();
  await page.waitForURL(/vergleich\?von=.+&mit=.+/);
  const kinds = (await get(page, `/processes/${process.id}/models`)).items.map((one) => one.kind);
  assert.deepEqual(kinds.sort(), ['ist', 'reference']);

  await page.goto('/import?was=programm&quelle=xprozess');
  await give(page, 'fim.xml', message('99115003012999', 'Jagdschein ausstellen', model('Referenz')));
  await page.getByText('schon vorhanden: 1').waitFor();
  assert.equal(await page.getByRole('button', { name: /übernehmen$/ }).count(), 0);
  await page.context().close();
});

test('folders of an archive become processes of a chosen unit; fact sheets become a table', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await page.goto('/import?was=programm&quelle=zip');
  const archive = zip({ 'Fischereischein ausstellen/Fischereischein ausstellen.bpmn': model('Antrag'), 'Fischereischein ausstellen/Abgabe erheben.bpmn': model('Abgabe') });
  await page.locator('input[type=file]').setInputFiles({ name: 'modelle.zip', mimeType: 'application/zip', buffer: archive });
  await page.getByText('kein Prozess gefunden: 2').waitFor();
  await page.getByRole('combobox', { name: 'Einheit für neue Prozesse' }).fill('51.3');
  await page.getByRole('option', { name: /^51\.3 / }).click();
  await page.getByRole('button', { name: 'Probelauf mit diesen Angaben' }).click();
  await page.getByRole('button', { name: '2 Einträge übernehmen' }).click();
  await page.getByText('Der Import ist abgeschlossen: 2 Einträge').waitFor();
  const [made] = (await get(page, '/processes?q=Fischereischein')).items;
  assert.equal((await get(page, `/processes/${made.id}/models`)).items.length, 2);

  await page.goto('/import?was=programm&quelle=picxml');
  await give(page, 'steckbriefe.xml', '<factSheets><factSheet name="Angelplatz verpachten"><attributeGroups><group label="A"><attributeValues><attribute attributeID="a#b+01" name="Beschreibung" dataType="text"><value>Plätze am Fluss</value></attribute></attributeValues></group></attributeGroups></factSheet></factSheets>');
  await page.getByText(/Es fehlt noch eine Spalte für: Einheit/).waitFor();
  await page.getByRole('combobox', { name: 'Einheit für neue Prozesse' }).fill('51.3');
  await page.getByRole('option', { name: /^51\.3 / }).click();
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByRole('button', { name: '1 Eintrag übernehmen' }).click();
  await page.getByRole('link', { name: 'Quittung des Imports' }).waitFor();
  await page.context().close();
});

test('a reader takes everything along', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'leser');
  await page.goto('/export');
  await page.getByRole('button', { name: 'Archiv erstellen' }).click();
  await page.getByText(/Das Archiv mit [\d.]+ Prozessen ist fertig/).waitFor({ timeout: 60_000 });
  await settled(page);
  await shot(page, 'takeaway');
  await assertAccessible(page, 'takeaway');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Archiv herunterladen/ }).click()]);
  assert.equal(download.suggestedFilename(), 'Prozessregister.zip');
  assert.equal(await download.failure(), null);
  await page.context().close();
});

// A round of requests for money from opening to result, and its workbook; on the way a concern is reported and answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downloaded, enter, open, settled, shot, shown } from './browser.mjs';
import { hasOffice, sheetOf } from './office.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** fillDate writes a date into its three inputs. */
async function fillDate(page, legend, iso) {
  const field = page.getByRole('group', { name: legend });
  const [year, month, date] = iso.split('-');
  await field.getByLabel('Tag').fill(date);
  await field.getByLabel('Monat').fill(month);
  await field.getByLabel('Jahr').fill(year);
}

async function choose(page, name, text) {
  await page.getByRole('combobox', { name }).fill(text);
  await page.getByRole('option').first().click();
}

/** advance takes the round that is shown on, or a step back, and says so in the question that is asked. */
async function advance(page, name) {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
}

/** sumsAgree lets LibreOffice compute the workbook of a round and compares every sum with what the server adds up. */
async function sumsAgree(page, id, bytes) {
  if (!hasOffice()) return; // the Go tests compute the formulas
  const { total } = (await get(page, `/funding-rounds/${id}/consolidation`)).total;
  const wanted = [...total.requested, ...total.commitments, ...total.years.flatMap((year) => [year.granted, year.carried, year.blocked, year.ordered, year.available, year.spent])];
  const rows = (await sheetOf(bytes, 2, 'Summen')).split('\n').map((line) => line.split(';'));
  const sums = rows.filter(([name]) => name === 'Summe');
  assert.equal(sums.length, 2, 'by Dezernat and by financing');
  for (const [, , ...cells] of sums) assert.deepEqual(cells.map((cell) => Math.round(Number(cell) * 100)), wanted);
  for (const [, , ...cells] of rows.filter(([name]) => name.startsWith('Abgleich'))) assert.ok(cells.every((cell) => Number(cell) === 0), 'nothing is missing');
}

/** workbook is the export of the round that is shown. */
const workbook = (page) => downloaded(page, page.getByRole('link', { name: 'Excel für die Kämmerei' }));

test('a round runs from opening to result and its workbook adds up', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/mittelanmeldung');
  await page.getByText('Neue Runde eröffnen').click();
  await page.getByLabel('Haushaltsjahr').fill('2031');
  await fillDate(page, 'Beginn', day(-1));
  await fillDate(page, 'Frist', day(20));
  await page.getByRole('button', { name: 'Runde eröffnen' }).click();
  await page.getByRole('link', { name: 'Haushalt 2031' }).click();
  await page.getByRole('link', { name: 'Mittel anmelden' }).click();
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.getByRole('link', { name: 'Bitte eine Bezeichnung angeben.' }).waitFor();
  await page.getByLabel('Bezeichnung').fill('Scanner für das Standesamt');
  await choose(page, 'Einheit', '33.2');
  await page.getByLabel('Vorhaben').selectOption({ index: 1 });
  await page.getByLabel('2031 in €').fill('20,5 T€');
  await page.getByLabel('2031 in €').blur();
  assert.equal(await page.getByLabel('2031 in €').inputValue(), '20.500');
  await page.getByRole('button', { name: 'Weitere Position' }).click();
  await page.getByLabel('2031 in €').nth(1).fill('55000');
  await page.getByLabel('Zusätzliche Stellen').fill('1,5');
  await shot(page, 'funding-form');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Scanner für das Standesamt' }).waitFor();
  const request = page.url();
  await page.getByRole('link', { name: 'Haushalt 2031' }).click();
  await advance(page, 'Runde schließen');
  await advance(page, 'Zusammenführung abschließen');
  await page.getByText('noch offen').first().waitFor();
  await advance(page, 'In den Entwurf übernehmen');
  await page.getByText(/Anmeldungen ohne Entscheidung: 1/).waitFor();
  await page.goto(request);
  await page.getByLabel('Ansatz Position 2, 2031 in €').fill('50 T€');
  await page.getByLabel('Sperrvermerk').selectOption('positions');
  await page.getByLabel(/bis wann/).fill('bis zum Stellenplan');
  await page.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await page.getByText('Sperrvermerk: Stellen').first().waitFor();
  await page.getByRole('link', { name: 'Haushalt 2031' }).click();
  await advance(page, 'In den Entwurf übernehmen');
  await advance(page, 'Beschluss festhalten');
  await page.getByText('70,5 T€').first().waitFor();
  await page.goto(request);
  await page.getByLabel('Verfügt in €').first().fill('30.000');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: /Es ist nicht so viel verfügbar/ }).waitFor();
  await page.getByLabel('Verfügt in €').first().fill('12.000');
  await page.getByLabel('Ist in €').first().fill('4.000,50');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Ergebnis gespeichert').waitFor();
  await page.getByRole('link', { name: 'Haushalt 2031' }).click();
  await settled(page);
  await shot(page, 'funding-decided');
  const { name, bytes } = await workbook(page);
  assert.equal(name, 'Mittelanmeldung 2031.xlsx');
  await sumsAgree(page, page.url().split('/').at(-1), bytes);
  await page.context().close();
});

test('the round of the town gets its result', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const round = (await get(page, '/funding-rounds')).find((one) => one.stage === 'draft');
  await page.goto(`/mittelanmeldung/${round.id}`);
  await page.getByRole('link', { name: 'E-Akte, Lizenzen' }).waitFor();
  await advance(page, 'Beschluss festhalten');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Beschluss festhalten' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'E-Akte, Lizenzen' }).click();
  await page.getByLabel('Verfügt in €').first().fill('40.000');
  await page.getByLabel('Ist in €').first().fill('12.345,67');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Ergebnis gespeichert').waitFor();
  await page.goto(`/mittelanmeldung/${round.id}`);
  await settled(page);
  const { bytes } = await workbook(page);
  const { total } = (await get(page, `/funding-rounds/${round.id}/consolidation`)).total;
  assert.equal(total.years[0].spent, 12_345_67);
  await sumsAgree(page, round.id, bytes);
  await page.context().close();
});

test('an office reports a concern and reads its answer', async () => {
  const office = await open(browser, server.url);
  await enter(office, 'amt51');
  await office.goto('/anliegen/neu');
  await office.getByLabel('Worum geht es?').fill('Unterhaltsvorschuss online beantragen');
  await office.getByLabel('Was stört heute?').fill('Formulare auf Papier');
  await office.getByRole('link', { name: /Unterhaltsvorschuss/ }).first().waitFor();
  await choose(office, 'Einheit', '51.3');
  await office.getByRole('button', { name: 'Anliegen melden' }).click();
  await office.getByText('Gemeldet', { exact: true }).first().waitFor();
  const address = office.url();
  const coordination = await open(browser, server.url);
  await enter(coordination, 'koordination');
  await coordination.goto('/aufgaben');
  await coordination.getByRole('link', { name: 'Unterhaltsvorschuss online beantragen' }).click();
  await coordination.getByLabel('Beantworten: es hilft schon etwas').check();
  await coordination.getByLabel('Antwort', { exact: true }).fill('Der Dienst ist seit 2023 online.');
  await coordination.getByRole('button', { name: 'Antworten' }).click();
  await shown(coordination, 'Der Dienst ist seit 2023 online.').first().waitFor();
  await office.goto(address);
  await shown(office, 'Der Dienst ist seit 2023 online.').first().waitFor();
  await office.context().close();
  await coordination.context().close();
});

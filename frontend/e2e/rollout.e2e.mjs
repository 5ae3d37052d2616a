// The lead of the E-Akte moves an office from pilot to productive: its workplaces grow, the goal and the map move, and the
// page of the office's process says that the file is ready.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot, shown } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

/** standing is what the ranking says of a process: its feasibility, and the words of the answer about its file. */
async function standing(page, id) {
  const { axes, lines } = await get(page, `/candidates/${id}`);
  return { feasibility: axes[1].value, file: lines.find((line) => line.criterion === 'eFile').text };
}
const share = async (page) => (await get(page, '/workplaces')).points.at(-1);
const goalText = async (page) => {
  await page.goto('/e-akte/arbeitsplaetze');
  await page.getByRole('link', { name: 'Bildschirmarbeitsplätze mit DMS' }).click();
  const text = page.getByText(/\d,\d+ ?%/).first();
  await text.waitFor();
  return text.innerText();
};

test('from pilot to productive', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/e-akte');
  await page.getByRole('rowheader', { name: '10.3 Zentrale Dienste' }).waitFor();
  await settled(page);
  await shot(page, 'eakte-karte');
  const process = (await get(page, '/processes?q=Beschaffung')).items.find((one) => one.number === '10.3-0002');
  const before = await standing(page, process.id);
  assert.equal(before.file, 'im Aufbau (70 von 100)');
  const places = await share(page);
  const goal = await goalText(page);
  await page.goto(`/prozesse/${process.id}`);
  await page.getByText('E-Akte im Aufbau').waitFor();

  await page.goto('/e-akte');
  await page.getByRole('link', { name: '10.3 Sachakte: Pilot' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Sachakte, 10.3 Zentrale Dienste' }).waitFor();
  await settled(page);
  await assertAccessible(page, 'a rollout');
  await page.getByRole('button', { name: 'Stand ändern' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Neuer Stand').selectOption('productive');
  await dialog.getByLabel('Arbeitsplätze mit dieser Akte').fill('12');
  await dialog.getByLabel('Arbeitsplätze der Einheit mit DMS').fill('12');
  await assertAccessible(page, 'stage of a rollout');
  await dialog.getByRole('button', { name: 'Stand ändern' }).press('Enter');
  await page.getByText('Pilot → produktiv').waitFor();
  await shot(page, 'eakte-produktiv');

  await page.goto('/e-akte/arbeitsplaetze');
  await page.getByText('266 von 605 Bildschirmarbeitsplätzen').waitFor();
  assert.ok((await share(page)).connected > places.connected, `workplaces with the DMS: ${places.connected} before`);
  await shot(page, 'eakte-anteil');
  await page.getByRole('link', { name: 'Bildschirmarbeitsplätze mit DMS' }).click();
  await page.getByText(/43,9\d? ?%/).first().waitFor();
  assert.notEqual(await goalText(page), goal, 'the goal has moved');
  await page.goto('/e-akte');
  await page.getByRole('link', { name: '10.3 Sachakte: produktiv' }).waitFor();
  await page.goto(`/prozesse/${process.id}`);
  await page.getByText(/E-Akte bereit/).waitFor();
  const now = await standing(page, process.id);
  assert.ok(now.feasibility > before.feasibility, `feasibility of the candidate: ${before.feasibility}, then ${now.feasibility}`);
  await page.goto(`/rangliste/process/${process.id}`);
  assert.match(now.file, /^bereit/);
  await page.getByText(now.file).first().waitFor();
  await page.getByText(/E-Akte bereit\?: bereit/).first().waitFor({ state: 'attached' });
  await page.getByRole('region', { name: 'E-Akte', exact: true }).getByText(/In 10\.3 .* ist die Sachakte produktiv seit/).waitFor();
  await settled(page);
  await assertAccessible(page, 'why, with the electronic file');
  await shot(page, 'eakte-kandidat');
  await page.context().close();
});

test('readers see the map on a phone and change nothing', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'leser');
  await page.goto('/e-akte?ansicht=tabelle');
  await page.getByRole('link', { name: /63 Bauaufsicht, Fachakte/ }).click();
  await page.getByRole('heading', { level: 1, name: /Fachakte, 63/ }).waitFor();
  await settled(page);
  assert.equal(await page.getByRole('button', { name: 'Stand ändern' }).count(), 0);
  await assertAccessible(page, 'a rollout on a phone');
  await shot(page, 'eakte-phone');
  await page.context().close();
});

test('everything about a rollout is changed on its page, by keyboard', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const { id } = (await get(page, '/rollouts')).find((one) => one.unit.number === '65' && one.fileKind === 'sachakte');
  const press = (name) => page.getByRole('button', { name }).press('Enter');
  const dialog = page.getByRole('dialog');
  const save = async () => {
    await dialog.getByRole('button', { name: 'Speichern' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };
  await page.goto(`/e-akte/${id}`);
  await press('Angaben ändern');
  await dialog.getByLabel('Schnittstelle zum Fachverfahren').selectOption({ label: 'JugendKom' });
  await dialog.getByLabel('Stand der Schnittstelle').selectOption({ label: 'Test' });
  await dialog.getByLabel('Altakten in laufenden Metern').fill('44');
  await dialog.getByLabel(/^DMS/).selectOption({ index: 1 });
  await save();
  await page.getByText('JugendKom: Test').waitFor();
  await press('Termine ändern');
  await dialog.getByRole('group', { name: 'Pilot' }).getByLabel('Geplant').fill('03/2027');
  await dialog.getByRole('group', { name: 'Pilot' }).getByLabel('Erreicht').fill('bald');
  await dialog.getByRole('button', { name: 'Speichern' }).press('Enter');
  await dialog.getByText(/so genau wie bekannt/).first().waitFor();
  await dialog.getByRole('group', { name: 'Pilot' }).getByLabel('Erreicht').fill('');
  await save();
  await page.getByRole('row', { name: /Pilot 03\/2027/ }).waitFor();
  await press('Unterlage eintragen');
  await dialog.getByRole('button', { name: 'Speichern' }).press('Enter');
  await dialog.getByText('Bitte die Adresse angeben').waitFor();
  await dialog.getByLabel('Bezeichnung').fill('Fallaktenkonzept');
  await dialog.getByLabel('Adresse').fill('https://akten.example/konzept.pdf');
  await save();
  assert.equal(await page.getByRole('link', { name: 'Fallaktenkonzept' }).getAttribute('href'), 'https://akten.example/konzept.pdf');
  await press('Hindernis eintragen');
  await dialog.getByLabel('Hindernis', { exact: true }).fill('Schnittstelle nicht abgenommen');
  await dialog.getByLabel(/^Zuständige Funktion/).fill('IT-Leitung');
  await dialog.getByLabel('Wartet auf Verfahren').selectOption({ label: 'JugendKom' });
  await save();
  await shown(page, 'Schnittstelle nicht abgenommen').waitFor();
  await settled(page);
  await assertAccessible(page, 'a rollout with everything');
  await shot(page, 'eakte-alles');
  await page.goto(`/e-akte/wartet?einheit=${(await get(page, `/rollouts/${id}`)).unit.id}&ansicht=tabelle`);
  await page.getByText(/Hindernis: Schnittstelle nicht abgenommen \(zuständig: IT-Leitung\)/).waitFor();
  await page.context().close();
});

test('the workplaces of each unit with an application are entered by keyboard and count when it ends', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const one = (await get(page, '/applications')).items.find(({ allUnits, unitIds }) => !allUnits && unitIds.length > 0);
  const unit = (await get(page, `/org-units/${one.unitIds[0]}`));
  await page.goto(`/fachverfahren/${one.id}/bearbeiten`);
  const field = page.getByRole('group', { name: 'Arbeitsplätze je Einheit' }).getByLabel(new RegExp(`^${unit.number.replaceAll('.', '\\.')} `));
  await field.fill('viele');
  await page.getByRole('button', { name: 'Speichern' }).press('Enter');
  await page.getByRole('link', { name: 'Die Anzahl der Arbeitsplätze muss eine ganze Zahl sein.' }).press('Enter');
  await assertAccessible(page, 'workplaces that are no number');
  await field.fill('17');
  await page.getByRole('button', { name: 'Speichern' }).press('Enter');
  await page.getByText(new RegExp(`${unit.number.replaceAll('.', '\\.')} .*: 17`)).waitFor();
  await page.getByRole('region', { name: /betroffen/ }).getByText(/17 Arbeitsplätze/).waitFor();
  await settled(page);
  await assertAccessible(page, 'an application with workplaces');
  await shot(page, 'verfahren-arbeitsplaetze');
  await page.context().close();
});

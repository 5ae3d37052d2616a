// Readers inside and everybody outside: the lasting link, favourites, called processes, and a portal without names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, open, PHONE, settled, shot, WIDE } from './browser.mjs';
import { withServer } from './setup.mjs';

const { server, browser } = withServer();

test('a reader finds a process, keeps it at hand and follows what it calls', async () => {
  const page = await open(browser, server.url, WIDE);
  await enter(page, 'leser');
  await page.goto('/lesen');
  await page.getByRole('searchbox', { name: 'Prozess suchen' }).fill('Gewerbe');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Merken Gewerbe an-, um- und abmelden' }).click();
  await page.getByRole('button', { name: 'Gemerkt Gewerbe an-, um- und abmelden' }).waitFor();
  await page.goto('/lesen?gemerkt=1');
  await settled(page);
  assert.equal(await page.getByRole('main').getByRole('heading', { level: 2 }).count(), 1, 'one favourite');
  await page.getByRole('link', { name: 'Gewerbe an-, um- und abmelden' }).click();
  await page.getByRole('heading', { level: 2, name: 'So läuft es heute (IST)' }).waitFor();
  await settled(page);
  await shot(page, 'wide-lesen-prozess');
  await page.getByRole('link', { name: /^10\.3-0001 / }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Eingangspost öffnen und verteilen' }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test('the portal shows confirmed texts only, to nobody in particular', async () => {
  const page = await open(browser, server.url, PHONE);
  await page.goto('/portal/ahlenbrueck');
  await page.getByRole('heading', { level: 1, name: 'Unsere Prozesse' }).waitFor();
  await shot(page, 'phone-portal');
  await page.goto('/portal/ahlenbrueck/32.1-0001');
  await page.getByText('Stadtkasse (20.2)').first().waitFor();
  await page.goto('/portal/ahlenbrueck/50.2-0001');
  await page.getByText('Stelle 1', { exact: true }).first().waitFor();
  await page.getByRole('img', { name: /^Bild des Ablaufs/ }).waitFor();
  await settled(page);
  await shot(page, 'phone-portal-prozess');
  await page.goto('/portal/ahlenbrueck/50.1-0001');
  await page.getByText('Der Ablauf wird hier noch nicht gezeigt.').waitFor();
  assert.equal(await page.getByRole('main').getByRole('img').count(), 0, 'a flow is shown that nobody has read');
  await settled(page);
  await shot(page, 'phone-portal-wartet');
  assert.deepEqual(await page.context().cookies(), [], 'the portal sets cookies');
  await page.goto('/portal/gibt-es-nicht');
  await page.getByRole('heading', { level: 1, name: 'Hier gibt es nichts zu sehen' }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test('whoever confirms the names of steps by keyboard lets everybody see the flow', async () => {
  const page = await open(browser, server.url, WIDE);
  await enter(page, 'strategie');
  await page.goto('/p/50.1-0001');
  await page.getByText('Ohne bestätigte Namen der Schritte zeigt das Portal keinen Ablauf.').waitFor();
  await page.getByRole('button', { name: 'Texte ansehen und bestätigen' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Was das Portal zeigen würde' });
  await dialog.getByRole('region', { name: 'Schritte, Entscheidungen, Bedingungen und Unterlagen' }).getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await shot(page, 'wide-portal-bestaetigen');
  await dialog.getByRole('button', { name: 'Bestätigen', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Das Portal zeigt die bestätigten Texte.').waitFor();
  await page.goto('/portal/ahlenbrueck/50.1-0001');
  await page.getByRole('img', { name: /^Bild des Ablaufs/ }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

// The register: create, find, change in bulk, save a view, put into the trash and take back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, downloaded, enter, open, PHONE, settled, shot, WIDE } from './browser.mjs';
import { withServer } from './setup.mjs';
import { newProcess, send } from './town.mjs';

const { server, browser } = withServer();

/** openProcess goes to the page of a process by its name. */
async function openProcess(page, name) {
  await page.goto(`/prozesse?q=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

test('a process is created with help for its name, then found', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  await page.goto('/prozesse/neu');
  await page.getByLabel('Worum geht es? (Objekt)').fill('Spielplatzpate');
  await page.getByLabel('Was geschieht? (Handlung)').fill('Bestellung');
  await page.getByText('Besser mit dem Tätigkeitswort am Ende').waitFor();
  await page.getByRole('button', { name: '„Spielplatzpate bestellen“ übernehmen' }).click();
  assert.equal(await page.getByLabel('Was geschieht? (Handlung)').inputValue(), 'bestellen');
  await page.getByText('Gut: Objekt und Handlung sind benannt.').waitFor();
  await page.getByRole('button', { name: 'Prozess anlegen' }).click();
  await page.getByText('Bitte beschreiben Sie den Prozess in einem Satz.').first().waitFor();
  await page.getByLabel('Kurzbeschreibung').fill('Ehrenamtliche für Spielplätze gewinnen und bestellen.');
  await page.getByRole('button', { name: 'Prozess anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Spielplatzpate bestellen' }).waitFor();
  await page.getByText('Ehrenamtliche für Spielplätze gewinnen und bestellen.').first().waitFor();
  await page.goto('/prozesse?q=Spielplatzpaten');
  await page.getByRole('link', { name: 'Spielplatzpate bestellen' }).waitFor();
  await page.context().close();
});

test('a step of a model is found by its name and by its description, and leads to the drawing', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Register durchsuchen' }).fill('angehörigen hinweise');
  await page.keyboard.press('Enter');
  const step = page.getByRole('listitem').getByRole('link', { name: 'Angehörige und Hinweise erfassen' });
  await step.waitFor();
  assert.deepEqual(await step.locator('mark').allTextContents(), ['Angehörige', 'Hinweise']);
  await page.getByLabel('Suchwörter').fill('Sorgerecht');
  await page.keyboard.press('Enter');
  await page.getByText('Sorgerecht, gemeinsame Haushalte').waitFor();
  await page.getByText('Das Gesuchte steht in anderen Angaben oder in einem Modell.').waitFor();
  await settled(page);
  await assertAccessible(page, 'search');
  await shot(page, 'search');
  await step.click();
  await page.waitForURL(/\/modelle\/[^/]+\?element=/);
  await page.getByRole('heading', { name: 'Angehörige und Hinweise erfassen' }).waitFor();
  await page.context().close();
});

test('what was found stays in the line of its sentence on the phone', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'amt51');
  await newProcess(page, 'Zuschussvereinbarung beantragen und mit den freien Trägern abrechnen');
  await page.goto('/suche?q=Zuschussvereinbarung+beantragen');
  const link = page.getByRole('link', { name: 'Zuschussvereinbarung beantragen und mit' });
  await link.waitFor();
  const marks = await link.locator('mark').evaluateAll((all) => all.map((mark) => {
    const words = document.createRange();
    words.selectNodeContents(mark);
    return [mark.textContent, words.getClientRects().length];
  }));
  assert.deepEqual(marks, [['Zuschussvereinbarung', 1], ['beantragen', 1]], 'lines of each word that was found');
  await shot(page, 'found-phone');
  await page.context().close();
});

test('who is faster than the list of units creates the process in the own one', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/v1/org-units', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/prozesse/neu');
  await page.getByLabel('Worum geht es? (Objekt)').fill('Rutsche');
  await page.getByLabel('Was geschieht? (Handlung)').fill('prüfen');
  await page.getByLabel('Kurzbeschreibung').fill('Rutschen jährlich prüfen.');
  const created = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/processes'));
  await page.getByRole('button', { name: 'Prozess anlegen' }).click();
  assert.ok((await created).postDataJSON().unitId);
  release();
  await page.getByRole('heading', { level: 1, name: 'Rutsche prüfen' }).waitFor();
  await page.context().close();
});

test('pressing more than once creates one process, also while its page is still on its way', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/assets/ProcessPage-*.js', async (route) => {
    await held;
    await route.continue();
  });
  const begun = [];
  page.on('request', (request) => request.method() === 'POST' && request.url().endsWith('/api/v1/processes') && begun.push(request));
  await page.goto('/prozesse/neu');
  await page.getByLabel('Worum geht es? (Objekt)').fill('Wippe');
  await page.getByLabel('Was geschieht? (Handlung)').fill('prüfen');
  await page.getByLabel('Kurzbeschreibung').fill('Wippen jährlich prüfen.');
  await settled(page);
  await page.getByRole('button', { name: 'Prozess anlegen' }).evaluate((button) => {
    button.click();
    button.click();
  });
  await page.getByText('„Wippe prüfen“ ist angelegt.').waitFor();
  await page.getByLabel('Worum geht es? (Objekt)').press('Enter');
  release();
  await page.getByRole('heading', { level: 1, name: 'Wippe prüfen' }).waitFor();
  await settled(page);
  assert.equal(begun.length, 1);
  await page.context().close();
});

test('filters stand in the address, sorting follows the headers, a reload keeps both', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/prozesse');
  await settled(page);
  await page.getByRole('combobox', { name: 'Prozessart' }).selectOption('steering');
  await page.waitForURL('**/prozesse?category=steering');
  await page.getByRole('button', { name: 'Prozess', exact: true }).click();
  await page.waitForURL(/sort=name/);
  await settled(page);
  const names = () => page.getByRole('rowheader').allTextContents();
  const before = await names();
  assert.ok(before.length > 1);
  assert.deepEqual(before, [...before].sort((a, b) => a.localeCompare(b, 'de')));
  await page.reload();
  await settled(page);
  assert.deepEqual(await names(), before);
  await page.context().close();
});

test('a view keeps filters, columns and order, is renamed, shared and deleted', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/prozesse?category=steering');
  await settled(page);
  await page.locator('summary', { hasText: 'Spalten' }).click();
  for (const [column, address] of [['Schlagwörter', /columns=.*tags/], ['Nummer', /columns=name/]]) {
    await page.getByLabel(column, { exact: true }).click(); // the address keeps the choice; the box follows it
    await page.waitForURL(address);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Ansicht speichern' }).click();
  await page.getByLabel('Name der Ansicht').fill('Steuerung im Haus');
  await page.getByRole('dialog').getByLabel('Sortieren nach').selectOption('-name');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.goto('/prozesse');
  await page.getByRole('link', { name: 'Steuerung im Haus' }).click();
  await page.waitForURL(/category=steering/); // until then the list of before stands there, settled too
  await settled(page);
  assert.equal(await page.getByRole('combobox', { name: 'Prozessart' }).inputValue(), 'steering');
  const headers = (await page.getByRole('columnheader').allTextContents()).join(' ');
  assert.match(headers, /Schlagwörter/);
  assert.doesNotMatch(headers, /Nummer/);
  const names = await page.getByRole('rowheader').allTextContents();
  assert.ok(names.length > 1);
  assert.deepEqual(names, [...names].sort((a, b) => b.localeCompare(a, 'de')));

  await page.getByRole('button', { name: 'Ansichten verwalten' }).click();
  await page.getByRole('button', { name: 'Ansicht „Steuerung im Haus“ bearbeiten' }).click();
  await page.getByLabel('Name der Ansicht').fill('Steuerung');
  await page.getByLabel('Für alle im Haus sichtbar').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).last().click();
  await page.getByText('Ansicht „Steuerung“ ist gespeichert.').waitFor();
  await page.getByRole('button', { name: 'Schließen' }).last().click();
  const other = await open(browser, server.url);
  await enter(other, 'leser');
  await other.goto('/prozesse');
  await other.getByRole('link', { name: 'Steuerung (geteilt)' }).waitFor();
  assert.equal(await other.getByRole('button', { name: 'Ansichten verwalten' }).count(), 0);
  await other.context().close();

  await page.getByRole('button', { name: 'Ansichten verwalten' }).click();
  await page.getByRole('button', { name: 'Ansicht Steuerung löschen' }).click();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Löschen', exact: true }).click();
  await page.getByText('Ansicht „Steuerung“ ist gelöscht.').waitFor();
  await page.context().close();
});

test('chosen rows are changed together', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/prozesse?category=steering');
  await settled(page);
  const all = page.locator('label', { hasText: 'Alle gezeigten auswählen' });
  const width = async () => (await all.boundingBox()).width;
  assert.ok((await width()) < 5, 'the heading of a column of boxes needs no words');
  await page.setViewportSize(PHONE);
  assert.ok((await width()) > 100, 'a box above cards says what it is for');
  await page.getByLabel('Alle gezeigten auswählen').check();
  await assertAccessible(page, 'chosen rows on a phone');
  await shot(page, 'phone-chosen', false);
  await page.setViewportSize(WIDE);
  await page.getByRole('button', { name: 'Ändern …' }).click();
  await page.getByRole('dialog').getByLabel('Schlagwort', { exact: true }).fill('Haushalt');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await page.getByText(/Prozesse sind geändert/).waitFor();
  await page.goto('/prozesse?tag=Haushalt');
  await settled(page);
  assert.ok((await page.getByRole('rowheader').count()) > 1);
  await page.context().close();
});

/** choose finds one of many by typing into a field and takes the first that is offered. */
async function choose(page, field, words) {
  await field.fill(words);
  await page.getByRole('option', { name: words }).first().click();
}

test('units that take part, neighbours and keys of other orders are chosen, and the history tells what was before', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const process = await newProcess(page, 'Ferienpass ausgeben');
  const before = await newProcess(page, 'Ferienprogramm planen');
  await newProcess(page, 'Ferienfreizeit anbieten');
  await page.goto(`/prozesse/${process.id}/bearbeiten`);
  await settled(page);
  const list = (name) => page.getByRole('group', { name, exact: true });
  await choose(page, list('Beteiligte Einheiten').getByRole('combobox'), 'Kindertagesbetreuung');
  await choose(page, list('Beteiligte Einheiten').getByRole('combobox'), '20.3');
  await choose(page, page.getByRole('combobox', { name: 'Übergeordneter Prozess' }), 'Ferienfreizeit anbieten');
  await choose(page, list('Vorgänger').getByRole('combobox'), before.number);
  await page.getByLabel('Einordnungen').fill('36.30');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Bitte schreiben Sie in jede Zeile die Ordnung').first().waitFor();
  await page.getByLabel('Einordnungen').fill('nkf: 36.30');
  await page.getByRole('group', { name: 'Prozessverantwortung' }).getByLabel('Funktion').fill('Leitung 51.3');
  await assertAccessible(page, 'the key data of a process');
  await shot(page, 'process-key-data');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('heading', { name: 'Umfeld' }).waitFor();
  await settled(page);
  for (const name of ['Ferienprogramm planen', 'Ferienfreizeit anbieten']) await page.getByRole('link', { name }).waitFor();
  await page.getByText('nkf 36.30').waitFor();
  await page.getByText(/20\.3 Steuern/).first().waitFor(); // of another office, where this person may see nothing else
  await page.getByRole('link', { name: 'Verlauf' }).click();
  const history = page.getByRole('list', { name: 'Verlauf' });
  for (const line of ['Prozessverantwortung: bisher keine Angabe, jetzt Leitung 51.3', 'Einordnungen: bisher keine Angabe, jetzt nkf 36.30', 'Vorgänger: geändert', 'Beteiligte Einheiten: geändert']) {
    await history.getByText(line, { exact: true }).waitFor();
  }
  await assertAccessible(page, 'the history of a process');
  await shot(page, 'process-history');
  await page.context().close();
});

test('a file is attached, downloaded as it was, and taken away', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  await page.goto(`/prozesse/${(await newProcess(page, 'Anhang sammeln')).id}`);
  await page.getByRole('button', { name: 'Datei anhängen' }).click();
  await page.getByRole('button', { name: 'Anhängen', exact: true }).click();
  await page.getByText('Bitte wählen Sie eine Datei.').waitFor();
  const content = Buffer.from('%PDF-1.4 Äpfel');
  await page.getByLabel('Datei hierher ziehen oder auswählen').last().setInputFiles({ name: 'Merkblatt Äpfel.pdf', mimeType: 'application/pdf', buffer: content });
  await page.getByLabel('Bezeichnung').fill('Merkblatt für Eltern');
  await page.getByRole('button', { name: 'Anhängen', exact: true }).click();
  await page.getByText('„Merkblatt für Eltern“ ist angehängt.').waitFor();
  assert.deepEqual(await downloaded(page, page.getByRole('link', { name: 'Merkblatt für Eltern' })), { name: 'Merkblatt Äpfel.pdf', bytes: content });
  await page.getByRole('button', { name: 'Merkblatt für Eltern entfernen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Anhang entfernen' }).click();
  await page.getByText('„Merkblatt für Eltern“ ist entfernt.').waitFor();
  await page.getByText('Noch keine Datei.').waitFor();
  await page.context().close();
});

test('a process goes into the trash and comes back', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await openProcess(page, 'Sporthalle vergeben');
  await page.getByRole('button', { name: 'In den Papierkorb' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'In den Papierkorb' }).click();
  await page.getByText('„Sporthalle vergeben“ liegt im Papierkorb.').waitFor();
  await page.goto('/prozesse?trashed=true');
  await page.getByRole('link', { name: 'Sporthalle vergeben' }).click();
  await page.getByRole('button', { name: 'Zurückholen' }).click();
  await page.getByText('„Sporthalle vergeben“ ist zurück im Register.').waitFor();
  await page.context().close();
});

test('a duplicate is merged after a preview and leads to the other process', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await openProcess(page, 'Hundemarke ausgeben');
  const old = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByRole('combobox', { name: 'Aufnehmender Prozess' }).fill('Hundesteuer');
  await page.getByRole('option', { name: /Hundesteuer an- und abmelden/ }).click();
  await page.getByText('So sieht „Hundesteuer an- und abmelden“ danach aus').waitFor();
  await assertAccessible(page, 'merge');
  await shot(page, 'merge', false);
  await page.getByRole('dialog').getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hundesteuer an- und abmelden' }).waitFor();
  await page.goto(old);
  await page.getByText('Dieser Prozess ist in einem anderen aufgegangen.').waitFor();
  await page.context().close();
});

test('an expired session asks to sign in over the page and keeps it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  await page.goto('/prozesse/neu');
  await page.getByLabel('Kurzbeschreibung').fill('Noch nicht gespeichert');
  await page.context().clearCookies();
  await page.getByLabel('Worum geht es? (Objekt)').fill('Hundesteuer');
  await page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' }).waitFor();
  await page.getByLabel('Passwort', { exact: true }).fill('demo-passwort');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await page.getByLabel('Kurzbeschreibung').inputValue(), 'Noch nicht gespeichert');
  await page.context().close();
});

test('what was refused in an expired session is not told any longer once somebody is signed in again', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  await page.goto('/prozesse/neu');
  await page.getByLabel('Worum geht es? (Objekt)').fill('Schaukel');
  await page.getByLabel('Was geschieht? (Handlung)').fill('prüfen');
  await page.getByLabel('Kurzbeschreibung').fill('Schaukeln jährlich prüfen.');
  await settled(page);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Prozess anlegen' }).evaluate((button) => button.click()); // though a question of the page may already have opened the dialog
  await page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' }).waitFor();
  await page.getByText('Bitte melden Sie sich neu an', { exact: false }).first().waitFor({ state: 'attached' });
  await page.getByLabel('Passwort', { exact: true }).fill('demo-passwort');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('Bitte melden Sie sich neu an', { exact: false }).waitFor({ state: 'detached' });
  await settled(page);
  await shot(page, 'signed-in-again');
  await page.getByRole('button', { name: 'Prozess anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Schaukel prüfen' }).waitFor();
  await page.context().close();
});

test('a window does not act in the name of somebody who signed in in another one', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  await page.goto('/prozesse/neu');
  await page.getByLabel('Worum geht es? (Objekt)').fill('Kletternetz');
  await page.getByLabel('Was geschieht? (Handlung)').fill('prüfen');
  await page.getByLabel('Kurzbeschreibung').fill('Netze jährlich prüfen.');
  await settled(page);
  await enter(page, 'modellierung'); // the session of the browser is now another one
  const refused = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/api/v1/processes'));
  await page.getByRole('button', { name: 'Prozess anlegen' }).evaluate((button) => button.click());
  assert.equal((await refused).status(), 401);
  const dialog = page.getByRole('dialog', { name: 'Hier hat sich jemand anderes angemeldet' });
  await dialog.waitFor();
  await settled(page);
  await shot(page, 'somebody-else');
  await page.setViewportSize(PHONE);
  await shot(page, 'somebody-else-phone');
  await page.setViewportSize(WIDE);
  await assertAccessible(page, 'somebody else has signed in', { part: 'dialog[open]' });
  await dialog.getByLabel('Passwort', { exact: true }).fill('demo-passwort');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Prozess anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kletternetz prüfen' }).waitFor();
  await enter(page, 'modellierung');
  await page.evaluate(() => document.dispatchEvent(new window.Event('visibilitychange', { bubbles: true }))); // back to this window
  await dialog.waitFor();
  await page.context().close();
});

test('a reader sees no way to change anything', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'leser');
  await openProcess(page, 'Hundesteuer an- und abmelden');
  await settled(page); // what is missing may only not have come yet
  for (const name of ['Eckdaten bearbeiten', 'Steckbrief bearbeiten', 'Prozess anlegen']) assert.equal(await page.getByRole('link', { name }).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'In den Papierkorb' }).count(), 0);
  await page.context().close();
});

test('a name without a blank makes no page wider', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const name = 'Unterhaltsvorschussrückforderungsangelegenheiten'.repeat(2) + 'Nachbearbeitungsverfahren';
  const { id } = await newProcess(page, name);
  const { id: application } = await send(page, 'POST', '/applications', { name, kind: 'fachverfahren', purpose: name });
  const wider = [];
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    for (const path of ['/', `/prozesse/${id}`, `/prozesse/${id}/verlauf`, `/rangliste/process/${id}`, `/fachverfahren/${application}`]) {
      await page.goto(path);
      await page.getByRole('main').getByText(name).first().waitFor();
      await settled(page);
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) wider.push(`${path} at ${size.width}: ${by} px`);
    }
  }
  assert.deepEqual(wider, []);
  await page.goto('/rangliste');
  await page.getByText('Blasendiagramm').waitFor();
  const broken = await page.locator('.pr-switch .kern-label').evaluateAll((labels) => labels.filter((label) => {
    const text = document.createRange();
    text.selectNodeContents(label);
    return !/[\s-]/.test(label.textContent) && text.getClientRects().length > 1;
  }).map((label) => label.textContent));
  assert.deepEqual(broken, [], 'a word that fits stays whole');
  await page.context().close();
});

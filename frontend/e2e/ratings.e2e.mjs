// Why a process is where it is: a missing fact is asked for and becomes a task, a computed value is overruled with a reason,
// two are compared, a list is rated by keyboard alone, an own set refuses a broken formula, a record is read and printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, pressOn, reach, settled, shot } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, send, someProcess, unitOf } from './town.mjs';

const { server, browser } = withServer();

async function as(name, viewport) {
  const page = await open(browser, server.url, viewport);
  await enter(page, name);
  return page;
}

const NAME = 'Unterhaltsvorschuss bewilligen';

test('a missing fact is asked for, a computed value overruled with a reason', async () => {
  const page = await as('strategie');
  const { id } = await someProcess(page, 'q=51.3-0001');
  await page.goto(`/rangliste/process/${id}`);
  await page.getByRole('heading', { level: 1, name: /^Warum Platz \d+\?$/ }).waitFor();
  await page.getByText(/Angaben bekannt/).first().waitFor();
  await page.locator('summary', { hasText: 'Rechenweg Gebundene Arbeitszeit' }).press('Enter');
  await page.getByText('logScale(minutesPerYear, 1000, 1000000)').waitFor();
  await assertAccessible(page, 'why a process is where it is');
  await shot(page, 'bewertung-warum');

  const own = `Bitte für „${NAME}“ nachzählen.`;
  await page.getByRole('button', { name: `Betreuung fragen: Schnittstellen von ${NAME}` }).click();
  await page.getByRole('dialog').getByLabel('Eigene Worte').fill(own);
  await page.getByRole('dialog').getByRole('button', { name: 'Frage stellen' }).click();
  await page.locator('.pr-toast', { hasText: 'wurde gefragt' }).waitFor();
  const caretaker = await as('amt51');
  await caretaker.goto('/aufgaben');
  await caretaker.getByRole('listitem').filter({ hasText: 'Kommentar beantworten' }).getByRole('link', { name: NAME }).click();
  await caretaker.getByText(own).first().waitFor();
  await caretaker.context().close();

  await page.getByRole('button', { name: '„Gebundene Arbeitszeit“ überstimmen' }).click();
  const box = page.getByRole('dialog');
  await box.getByLabel('Punkte').fill('20,5');
  await box.getByRole('button', { name: 'Speichern' }).click();
  await box.getByText('Bitte nennen Sie den Grund').waitFor();
  await box.getByLabel('Grund').fill('Die Fallzahl sinkt ab 2027 auf ein Zehntel.');
  await assertAccessible(page, 'overruling a computed value', { part: 'dialog[open]' });
  await box.getByRole('button', { name: 'Speichern' }).click();
  const row = page.getByRole('row', { name: /^Gebundene Arbeitszeit/ });
  await row.getByText('Von Menschen überstimmt').waitFor();
  await row.getByText('Leitung Stabsstelle Digitalisierung').waitFor();
  await row.getByText('Grund: Die Fallzahl sinkt').waitFor();
  assert.match(await page.getByRole('link', { name: 'Vorhaben daraus anlegen' }).getAttribute('href'), /^\/vorhaben\/neu\?prozess=.+&gruende=.+/);
  await page.context().close();
});

test('two processes criterion by criterion, chosen by keyboard, also on a phone', async () => {
  const page = await as('strategie');
  await page.goto('/rangliste/vergleich');
  await settled(page);
  for (const [side, words] of [['Erster', 'Wohngeld bewilligen'], ['Zweiter', 'Gewerbe an-, um- und abmelden']]) {
    await reach(page, side, 'input');
    await page.keyboard.type(words.split('-')[0]);
    await page.getByRole('option', { name: words }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('table', { name: 'Wohngeld bewilligen und Gewerbe an-, um- und abmelden Kriterium für Kriterium' }).waitFor();
  await page.getByText(/ für „Gewerbe an-, um- und abmelden“$/).first().waitFor();
  await assertAccessible(page, 'two processes beside each other');
  await page.setViewportSize(PHONE);
  await assertAccessible(page, 'two processes beside each other, phone');
  await shot(page, 'bewertung-vergleich-phone');
  await page.context().close();
});

const focused = (page) => page.evaluate(() => document.activeElement.closest('[data-question]')?.dataset.question ?? document.activeElement.textContent);

test('a list is rated by keyboard alone; what fails is kept and said', async () => {
  const page = await as('koordination');
  const unit = await unitOf(page, '51.3');
  await page.goto(`/bewertung?einheit=${unit.id}&offen=1`);
  await settled(page);
  const total = (await get(page, `/ratings/sheet?orgUnit=${unit.id}`)).items;
  const before = total[0].mine;
  await page.getByText(`von ${total.length} Prozessen haben Sie vollständig bewertet`).waitFor();
  await reach(page, /^1fast alles Ermessen/, 'button');
  await page.keyboard.press('5');
  assert.equal(await focused(page), 'stability');
  await page.keyboard.press('9'); // no such answer
  assert.equal(await focused(page), 'stability');
  await page.keyboard.press('2');
  assert.equal(await focused(page), 'solution');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'stability');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('4');
  await page.getByText('alles gesendet').waitFor();
  await page.getByText(`1 von ${total.length} Prozessen`, { exact: false }).first().waitFor();
  const saved = async () => (await get(page, `/ratings/sheet?orgUnit=${unit.id}`)).items.find((one) => one.id === total[0].id).mine;
  assert.deepEqual(await saved(), { rules: 100, stability: 50, solution: 75 });

  await page.keyboard.press('Control+z');
  await page.getByText('alles gesendet').waitFor();
  assert.equal((await saved()).solution, before.solution, 'what was there before');

  await page.route('**/api/v1/ratings', (route) => route.abort());
  await page.keyboard.press('4');
  await page.getByText('Eine Antwort ist nicht gespeichert').waitFor();
  await page.getByRole('button', { name: /mit Anpassung/, pressed: true }).waitFor();
  await assertAccessible(page, 'an answer that was not saved');
  await page.unroute('**/api/v1/ratings');
  await pressOn(page, 'Noch einmal speichern', 'Shift+Tab');
  await page.getByText('Eine Antwort ist nicht gespeichert').waitFor({ state: 'detached' });
  assert.deepEqual(await saved(), { rules: 100, stability: 50, solution: 75 });

  await reach(page, /^1fast alles Ermessen/, 'button');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { level: 2, name: total[1].name }).waitFor();
  assert.equal(await focused(page), 'rules');
  await page.setViewportSize(PHONE);
  await assertAccessible(page, 'workshop, phone');
  await shot(page, 'bewertung-workshop-phone');
  await page.getByRole('button', { name: /gemischt/ }).first().click();
  await page.getByRole('button', { name: /gemischt/, pressed: true }).waitFor();
  await page.context().close();
});

test('a set is copied and changed; a broken formula is refused at its field', async () => {
  const page = await as('strategie');
  await page.goto('/kriterien');
  await page.getByRole('button', { name: 'Kopie von „Minden (fünf Leitfragen)“' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kopie anlegen' }).click();
  await page.getByRole('dialog').getByText('Bitte geben Sie eine Bezeichnung an.').waitFor();
  await page.getByRole('dialog').getByLabel('Bezeichnung').fill('Ahlenbrücker Leitfragen');
  await page.getByRole('dialog').getByRole('button', { name: 'Kopie anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ahlenbrücker Leitfragen' }).waitFor();

  await page.locator('summary', { hasText: 'aus dem Register' }).first().click();
  const formula = page.getByLabel('Formel', { exact: true }).first();
  const before = await formula.inputValue();
  await formula.fill('caseCount +');
  await page.getByRole('button', { name: 'Als Fassung 2 speichern' }).click();
  await page.getByText('Bitte prüfen Sie 1 Angabe').waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains('pr-summary')), 'the summary has the focus');
  await page.locator('.pr-summary a').press('Enter');
  assert.equal(await formula.getAttribute('aria-invalid'), 'true');
  assert.ok(await formula.evaluate((element) => element === document.activeElement), 'the link leads to the field');
  await assertAccessible(page, 'a set with a broken formula');
  await shot(page, 'bewertung-kriterien');

  await formula.fill(`greater(${before}, 0)`);
  await formula.press('Tab');
  await page.getByText(/^Braucht: /).waitFor();
  await page.getByLabel('Gewicht').first().fill('2,5');
  await page.getByRole('button', { name: 'Als Fassung 2 speichern' }).click();
  await page.getByRole('link', { name: '2 (geltend)' }).waitFor();
  await page.getByText(`greater(${before}, 0)`).waitFor();
  await page.getByRole('navigation', { name: 'Fassungen' }).getByRole('link', { name: '1' }).click();
  await page.getByText(before, { exact: true }).waitFor();
  await assertAccessible(page, 'an old version of a set');
  await page.context().close();
});

test('a record is read as it was decided, and printed', async () => {
  const page = await as('strategie');
  await send(page, 'POST', '/decisions?orgUnit=' + (await unitOf(page, '51')).id + '&weights=boundTime:9', { title: 'Erste Reihe Jugend', note: 'Nach dem Strategiedialog.' });
  await page.goto('/entscheidungen');
  await page.getByRole('link', { name: 'Erste Reihe Jugend' }).click();
  await page.getByRole('heading', { level: 1, name: 'Erste Reihe Jugend' }).waitFor();
  await page.getByText('Gebundene Arbeitszeit: 9 statt 3').waitFor();
  await page.getByText(/% des Gewichts mit Angaben/).first().waitFor();
  const places = page.locator('.pr-record__list > li');
  for (const one of (await places.all()).slice(0, 5)) assert.equal(await one.locator('.pr-record__reasons li').count(), 3);
  await places.first().locator('summary').press('Enter');
  await places.first().locator('dt', { hasText: 'Gebundene Arbeitszeit' }).waitFor();
  await assertAccessible(page, 'a record');
  await shot(page, 'bewertung-entscheidung', false);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: 'Drucken' }).isVisible(), false);
  assert.equal(await page.getByText(/sicher zwischen/).first().isVisible(), true);
  await page.context().close();
});

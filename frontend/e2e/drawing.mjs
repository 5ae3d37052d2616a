// What tests of drawing have in common: a line, a draft on it, the canvas, and the table of steps by keyboard.
import assert from 'node:assert/strict';
import { tabTo } from './browser.mjs';

/** newLine adds a line to a process and gives both ids. */
export async function newLine(page, name) {
  const { items } = await (await page.request.get('/api/v1/processes?q=Vertretung+in+Kitas&limit=1')).json();
  const answer = await page.request.post(`/api/v1/processes/${items[0].id}/models`, { data: { kind: 'soll', name } });
  assert.equal(answer.status(), 201, await answer.text());
  return { process: items[0].id, model: (await answer.json()).id };
}

/** draft begins a draft and opens it. */
export async function draft(page, line, data = { origin: 'empty' }, view = '') {
  const answer = await page.request.post(`/api/v1/models/${line.model}/draft`, { data });
  assert.equal(answer.status(), 201, await answer.text());
  await page.goto(`/prozesse/${line.process}/modelle/${line.model}/zeichnen${view}`);
}

/** saved waits until the server has everything. */
export const saved = (page) => page.locator('[data-save="saved"]').waitFor();
/** stored gives the drawing as the server has it. */
export const stored = async (page, line) => (await page.request.get(`/api/v1/models/${line.model}/draft`)).text();

/** storedWith gives the drawing as soon as the server has it with a text. */
export async function storedWith(page, line, text) {
  for (let i = 0; i < 100; i += 1) {
    const xml = await stored(page, line);
    if (xml.includes(text)) return xml;
    await page.waitForTimeout(200);
  }
  throw new Error(`${text} never reaches the server`);
}

/** canvas waits for the drawing tools. */
export const canvas = (page) => page.locator('.pr-modeler[data-ready]').waitFor();

/** typeName types another name for an element of the canvas; it counts as soon as the field is left. */
export async function typeName(page, element, name) {
  await page.locator(`[data-element-id="${element}"] .djs-hit`).first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
}

/** rename gives an element another name on the canvas. */
export async function rename(page, element, name) {
  await typeName(page, element, name);
  await page.keyboard.press('Tab');
}

/** STEPS are what "Hundesteuer anmelden" is made of. */
export const STEPS = ['Hund angeschafft', 'Hund anmelden', 'Anmeldung prüfen', 'Anmeldung vollständig?', 'Angaben nachfordern', 'Steuerbescheid und Hundemarke versenden', 'Hund angemeldet'];

/** modelByKeyboard models "Hundesteuer anmelden" in the table of an empty draft; nothing but keys are pressed. */
export async function modelByKeyboard(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByLabel('Name von Schritt 1, Startereignis').or(page.getByLabel(/^Name von Schritt 1/)).first().waitFor();
  const type = (text) => page.keyboard.type(text);
  const press = (key) => page.keyboard.press(key);
  const go = async (name) => {
    await tabTo(page, name);
    await press('Enter');
  };
  await tabTo(page, /^Name von Schritt 1/);
  await type('Hund angeschafft');
  await press('Enter');
  await page.waitForTimeout(600);
  // Who takes part: a second lane.
  await tabTo(page, 'Beteiligte (Bereiche)', 'Shift+Tab');
  await press('Enter');
  await tabTo(page, 'Name eines neuen Bereichs');
  await type('Hundehalterin oder Hundehalter');
  await go('Bereich hinzufügen');
  await page.getByLabel('Name des Bereichs 2').waitFor();
  await press('Escape');
  // A step in the new lane.
  await go(/^Schritt nach 1 .* einfügen$/);
  await tabTo(page, 'Name');
  await type('Hund anmelden');
  await tabTo(page, 'Wer');
  await type('Hundehalterin');
  await press('Tab');
  await go('Einfügen');
  await page.getByLabel(/^Name von Schritt 2/).and(page.locator(':focus')).waitFor();
  await go(/^Schritt nach 2 .* einfügen$/);
  await tabTo(page, 'Name');
  await type('Anmeldung prüfen');
  await tabTo(page, 'Wer');
  await type('Sachbearbeitung');
  await press('Tab');
  await go('Einfügen');
  await page.getByLabel(/^Name von Schritt 3/).and(page.locator(':focus')).waitFor();
  // A decision after the check: ja leads on, nein asks back.
  await tabTo(page, 'Verzweigen', 'Shift+Tab');
  await press('Enter');
  await tabTo(page, 'An welcher Stelle?');
  await type('nach 3');
  await tabTo(page, 'Frage');
  await type('Anmeldung vollständig?');
  await tabTo(page, 'Erster Schritt auf diesem Weg');
  await type('Steuerbescheid und Hundemarke versenden');
  await press('Tab');
  await tabTo(page, 'Erster Schritt auf diesem Weg');
  await type('Angaben nachfordern');
  await go('Verzweigen');
  await page.getByLabel(/^Name von Schritt 4/).and(page.locator(':focus')).waitFor();
  // The way after asking back leads to the check again.
  await go(/Angaben nachfordern, weiter mit .*: Weg ändern$/);
  await tabTo(page, 'Wie geht es weiter?');
  await type('weiter mit 3');
  await go('Speichern');
  await page.getByLabel(/^Name von Schritt \d/).and(page.locator(':focus')).waitFor();
  await tabTo(page, /^Name von Schritt \d+, Endereignis/);
  await type('Hund angemeldet');
  await press('Enter');
}

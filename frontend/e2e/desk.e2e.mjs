// The strategist corrects what was entered: rounds, locks, grants, strategies, planned dialogues; and prints.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, open, settled, shot, shown } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, send, unitOf } from './town.mjs';

const { server, browser } = withServer();

const dialog = (page) => page.getByRole('dialog').filter({ visible: true });

async function desk() {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/');
  return page;
}

/** confirmed presses a button that asks, and says yes. */
async function confirmed(page, button) {
  await button.click();
  await dialog(page).getByRole('button', { name: 'Löschen', exact: true }).click();
}

test('a round of requests gets another deadline and a note', async () => {
  const page = await desk();
  const round = await send(page, 'POST', '/funding-rounds', { year: 2041, years: 1, opens: '2040-02-01', deadline: '2040-04-30' });
  await page.goto(`/mittelanmeldung/${round.id}`);
  await page.getByRole('button', { name: 'Runde ändern' }).click();
  await dialog(page).getByLabel('Monat').nth(1).fill('1');
  await dialog(page).getByRole('button', { name: 'Speichern' }).click();
  await dialog(page).locator('.kern-error, [aria-invalid="true"]').first().waitFor();
  await dialog(page).getByLabel('Monat').nth(1).fill('5');
  await dialog(page).getByLabel('Hinweis an die Ämter').fill('Bitte früh melden');
  await shot(page, 'desk-round');
  await dialog(page).getByRole('button', { name: 'Speichern' }).click();
  await shown(page, 'Bitte früh melden').waitFor();
  const saved = await get(page, `/funding-rounds/${round.id}`);
  assert.equal(saved.deadline, '2040-05-30');
  assert.equal(saved.year, 2041);
});

test('a lock entered by mistake and a grant nobody approved go, an approved grant stays', async () => {
  const page = await desk();
  await send(page, 'POST', '/budget-locks', { year: 2042, percent: 17, from: '2042-03-01', reason: 'Irrtum' });
  await page.goto('/mittelanmeldung/sperren');
  const row = page.getByRole('row', { name: /2042/ });
  await confirmed(page, row.getByRole('button', { name: 'Löschen' }));
  await row.waitFor({ state: 'detached' });
  const unitId = (await unitOf(page, '51.3')).id;
  for (const [programme, state] of [['Irrläufer', 'applied'], ['Bewilligtes', 'approved']]) {
    await send(page, 'POST', '/funding-grants', { unitId, programme, giver: 'Land', state, cost: 100_000, amount: 50_000, ...(state === 'approved' ? { decidedOn: '2026-01-15', proofDue: '2027-06-30' } : {}) });
  }
  await page.goto('/mittelanmeldung/foerdermittel');
  await page.getByRole('button', { name: 'Irrläufer' }).click();
  await page.getByLabel('Bemerkung').waitFor();
  await shot(page, 'desk-grant');
  await confirmed(page, page.getByRole('button', { name: 'Löschen', exact: true }));
  await page.getByRole('button', { name: 'Irrläufer' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bewilligtes' }).click();
  await confirmed(page, page.getByRole('button', { name: 'Löschen', exact: true }));
  await dialog(page).getByRole('alert').or(dialog(page).locator('.kern-alert')).first().waitFor();
  await shot(page, 'desk-kept');
  await dialog(page).getByRole('button', { name: 'Abbrechen' }).click();
  await page.getByRole('row', { name: /Bewilligtes/ }).waitFor();
});

test('a strategy without goals and a planned dialogue are deleted', async () => {
  const page = await desk();
  const { id } = await send(page, 'POST', '/strategies', { title: 'Doppelt angelegt', from: '2030', to: '2034' });
  await page.goto(`/ziele?strategie=${id}`);
  await confirmed(page, page.getByRole('button', { name: 'Strategie löschen' }));
  await page.getByRole('heading', { name: 'Doppelt angelegt', exact: true }).waitFor({ state: 'detached' });
  const talk = await send(page, 'POST', '/dialogues', { unitId: (await unitOf(page, '51.3')).id, state: 'planned', date: '2027-03-01' });
  await page.goto(`/strategiedialoge/${talk.id}`);
  await confirmed(page, page.getByRole('button', { name: 'Löschen', exact: true }));
  await page.waitForURL('**/strategiedialoge');
});

test('a nomination round is closed and opened again, a nomination declined with its reason', async () => {
  const page = await desk();
  const round = await send(page, 'POST', '/nomination-rounds', { year: 2043, deadline: '2043-03-31', least: 2, most: 3 });
  const process = (await get(page, '/processes?limit=1')).items[0];
  await send(page, 'POST', `/nomination-rounds/${round.id}/nominations`, { processId: process.id, reason: 'Viele Fälle' });
  await page.goto('/nominierung');
  await page.getByRole('button', { name: 'Ablehnen' }).click();
  await dialog(page).getByRole('button', { name: 'Ablehnen' }).click();
  await dialog(page).getByText('Bitte eine Begründung angeben.').waitFor();
  await dialog(page).getByLabel('Begründung der Ablehnung').fill('Läuft schon');
  await dialog(page).getByRole('button', { name: 'Ablehnen' }).click();
  await shown(page, 'Läuft schon').waitFor();
  await page.getByRole('button', { name: 'Runde ändern' }).click();
  await shot(page, 'desk-nomination');
  await dialog(page).getByLabel('Höchstens je Dezernat').fill('5');
  await dialog(page).getByLabel('Runde ist geschlossen').check();
  await dialog(page).getByRole('button', { name: 'Speichern' }).click();
  await page.getByText(/Runde 2043 ist geschlossen .*2 bis 5/).waitFor();
});

test('the map prints on A3, and what is printed after it does not', async () => {
  const page = await desk();
  const first = async () => /MediaBox \[([^\]]*)\]/.exec((await page.pdf({ preferCSSPageSize: true })).toString('latin1'))[1].trim().split(/\s+/).slice(2).map((point) => Math.round(Number(point)));
  await page.goto('/digitalisierung');
  await settled(page);
  assert.deepEqual(await first(), [1191, 842]);
  await page.locator('.pr-nav a[href="/ziele"]').click();
  await page.waitForURL('**/ziele');
  await settled(page);
  assert.ok(Math.max(...(await first())) < 1000, 'the goals keep the paper of the printer');
});

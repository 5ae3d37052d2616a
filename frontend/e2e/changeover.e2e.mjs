// A SOLL becomes the IST: reported by keyboard, measured afterwards, told on the pages of process, office and unit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot, shown } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, someProcess, unitOf } from './town.mjs';

const { server, browser } = withServer();

test('a SOLL is put to work, measured and told of', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const process = await someProcess(page, 'q=66-0001');
  const soll = (await get(page, `/processes/${process.id}/models`)).items.find((line) => line.kind === 'soll');
  await page.goto(`/prozesse/${process.id}/modelle/${soll.releasedVersionId}`);
  await page.getByRole('button', { name: 'Umstellung melden' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Umstellung melden' });
  await dialog.getByText('Bearbeitungszeit je Fall (Minuten)').waitFor();
  await assertAccessible(page, 'report of a changeover');
  await shot(page, 'changeover-report');
  await dialog.getByRole('textbox', { name: /^Erwartete Minuten je Fall/ }).fill('38');
  await dialog.getByRole('textbox', { name: 'Quelle' }).fill('Projekt Sondernutzung');
  await dialog.getByRole('button', { name: 'Umstellung melden' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^Umgestellt\. Nachgemessen wird am/).waitFor();

  await page.goto(`/prozesse/${process.id}`);
  await page.getByRole('heading', { name: 'Umstellung' }).waitFor();
  await page.getByRole('button', { name: 'Messung eintragen' }).click();
  const measure = page.getByRole('dialog', { name: 'Messung eintragen' });
  await measure.getByRole('button', { name: 'Messung speichern' }).click();
  await measure.getByText('Bitte die Quelle angeben.').waitFor();
  await measure.getByRole('textbox', { name: 'Minuten je Fall' }).fill('41,5');
  await measure.getByRole('textbox', { name: 'Quelle' }).fill('Nachmessung über 20 Fälle');
  await assertAccessible(page, 'measurement after a changeover');
  await shot(page, 'changeover-measure');
  await measure.getByRole('button', { name: 'Messung speichern' }).click();
  await shown(page, 'Nachmessung über 20 Fälle').waitFor();
  await settled(page);
  await assertAccessible(page, 'process after a changeover');
  await shot(page, 'changeover-process');

  await page.getByRole('button', { name: 'Als Irrtum melden' }).click();
  await page.getByRole('dialog', { name: 'Als Irrtum melden' }).getByRole('button', { name: 'Umstellung zurücknehmen' }).click();
  await page.getByText('Bitte eine Begründung angeben.').waitFor();
  await assertAccessible(page, 'correction of a changeover');
  await page.keyboard.press('Escape');

  const unit = await unitOf(page, '50');
  await page.goto(`/amt?einheit=${unit.id}`);
  const card = page.getByRole('region', { name: 'Gewonnene Zeit' });
  await card.getByText(/694/).waitFor();
  assert.match(await card.innerText(), /898/);
  await shot(page, 'changeover-office');
  await page.setViewportSize(PHONE);
  await page.goto(`/prozesse/${process.id}`);
  await page.getByRole('heading', { name: 'Umstellung' }).waitFor();
  await shot(page, 'changeover-phone');
  await page.goto(`/prozesse/${process.id}/vergleich?von=${(await get(page, `/changeovers?process=${process.id}`))[0].before.id}&mit=${soll.releasedVersionId}`);
  await page.getByRole('heading', { name: 'Zeit und Kosten, je Fall und im Jahr' }).waitFor();
});

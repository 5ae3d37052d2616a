// Every dialog: without findings of axe, at desk and phone width, light and dark; each gives the focus back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from './browser.mjs';
import { DIALOGS } from './dialogs.mjs';
import { addressOf, inAll, started } from './inspection.mjs';
import { withServer } from './setup.mjs';

const house = withServer();

for (const as of new Set(DIALOGS.map((dialog) => dialog.as))) {
  test(`every dialog for ${as}`, async (t) => {
    const page = await started(house, as);
    for (const dialog of DIALOGS.filter((one) => one.as === as)) {
      await t.test([dialog.file, dialog.name].filter(Boolean).join(', '), () => openDialog(page, dialog));
      await page.unrouteAll();
    }
    await page.context().close();
  });
}

/** openDialog opens it, checks it, closes it with Escape and asks where the focus went. */
async function openDialog(page, dialog) {
  await page.goto(await addressOf(page, dialog.at));
  await settled(page);
  await dialog.open(page);
  const box = page.locator('dialog[open]').last();
  await box.waitFor();
  await settled(page);
  assert.ok(await box.evaluate((element) => element.contains(document.activeElement)), 'the focus is in the dialog');
  await inAll(page, [dialog.file, dialog.name].filter(Boolean).join('-'), 'dialog[open]');
  if (dialog.keepsOpen) return;
  const before = await page.locator('dialog[open]').count();
  await page.keyboard.press('Escape');
  await page.waitForFunction((count) => document.querySelectorAll('dialog[open]').length < count, before);
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus goes back to the page');
}

// The map of processes: made from the register, down to the model, at desk and phone width.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot, WIDE } from './browser.mjs';
import { withServer } from './setup.mjs';

const { server, browser } = withServer();

for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`the map leads to processes and models, ${width}`, async () => {
    const page = await open(browser, server.url, viewport);
    await enter(page, 'leser');
    await page.goto('/landkarte');
    await settled(page);
    for (const band of ['Steuerungsprozesse', 'Leistungsprozesse', 'Unterstützungsprozesse']) {
      assert.ok((await page.getByRole('region', { name: new RegExp(band) }).getByRole('listitem').count()) > 0, `${band} is empty`);
    }
    await assertAccessible(page, 'map');
    await shot(page, `${width}-landkarte`);

    await page.getByRole('combobox', { name: 'Einheit' }).fill('20.3');
    await page.getByRole('option', { name: /^20\.3 / }).click();
    await page.getByRole('heading', { level: 1, name: /Prozesslandkarte 20\.3/ }).waitFor();
    await page.getByRole('link', { name: 'Modell ansehen: Hundesteuer an- und abmelden' }).click();
    await page.getByRole('heading', { name: /Hundesteuer an- und abmelden/ }).first().waitFor();
    assert.match(page.url(), /\/modelle\//);
    await page.context().close();
  });
}

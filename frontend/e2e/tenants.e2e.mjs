// Tenants: the operator closes one, carries it away in an archive, removes it and takes it over again.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, send } from './town.mjs';

const { server, browser } = withServer();
const name = 'Gemeinde Kleinmühl';

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test(`a tenant is closed, archived, removed and taken over at ${width} px`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'archive-'));
    const page = await open(browser, server.url, { width, height });
    await enter(page, 'betrieb');
    const list = await get(page, '/operator/tenants');
    if (!list.some((tenant) => tenant.name === name)) {
      await send(page, 'POST', '/operator/tenants', { tenantName: name, slug: 'kleinmuehl', name: 'Rosa Klein', username: 'rosa', password: 'ein sehr langes Passwort' });
    }
    await page.goto('/einstellungen/mandanten');
    const dialog = page.getByRole('dialog');
    const deed = (label) => page.getByRole('button', { name: label, exact: true }).click();
    if (!list.some((tenant) => tenant.name === name && tenant.suspended)) {
      await deed(`${name} stilllegen`);
      await dialog.getByRole('button', { name: 'Stilllegen' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }

    await deed(`Archiv von ${name} erstellen`);
    await settled(page);
    await assertAccessible(page, `archive dialog at ${width} px`);
    await dialog.getByRole('button', { name: 'Archiv erstellen' }).click();
    await dialog.getByText('Das Archiv ist fertig.').waitFor();
    await assertAccessible(page, `archive ready at ${width} px`);
    const waiting = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Archiv herunterladen' }).click();
    const archive = join(folder, 'kleinmuehl.prarchiv');
    await (await waiting).saveAs(archive);
    await dialog.getByRole('button', { name: 'Schließen' }).last().click();

    await deed(`${name} löschen`);
    await dialog.getByText(/Seit der Stilllegung ist ein Archiv entstanden/).waitFor();
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
    await dialog.getByText('Das ist nicht der Name dieser Kommune. Es wurde nichts gelöscht.').first().waitFor();
    await assertAccessible(page, `name refused at ${width} px`);
    await dialog.getByLabel('Zur Bestätigung den Namen der Kommune eingeben').fill(name);
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('rowheader', { name }).count(), 0);

    await deed('Kommune übernehmen');
    await dialog.getByText(/prk1-/).waitFor();
    await settled(page);
    await assertAccessible(page, `taking over at ${width} px`);
    await dialog.locator('input[type=file]').setInputFiles(archive);
    await dialog.getByRole('button', { name: 'Übernehmen', exact: true }).click();
    await dialog.getByText(`${name} ist übernommen und noch stillgelegt.`).waitFor();
    await assertAccessible(page, `taken over at ${width} px`);
    await dialog.getByRole('button', { name: 'Schließen' }).last().click();
    await page.getByRole('button', { name: `${name} löschen` }).waitFor();
    await settled(page);
    await assertAccessible(page, `list at ${width} px`);
    await page.context().close();
    await rm(folder, { recursive: true });
  });
}

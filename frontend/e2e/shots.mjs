// Takes the pictures of the documentation: docs/bilder/*.png, from the demo municipality.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, open, settled, signIn } from './browser.mjs';
import { startServer } from './server.mjs';

const FOLDER = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'docs', 'bilder');
const PICTURES = [['prozesse', '/prozesse']];

const server = await startServer();
const browser = await launch();
try {
  await mkdir(FOLDER, { recursive: true });
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  for (const [name, path] of PICTURES) {
    await page.goto(path);
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  }
} finally {
  await browser.close();
  await server.stop();
}

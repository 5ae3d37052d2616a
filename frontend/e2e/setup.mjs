// The set-up that the tests of a file share: one server with a fresh demo municipality and one browser.
import { after, before } from 'node:test';
import { launch } from './browser.mjs';
import { startServer } from './server.mjs';

/**
 * withServer gives a server and a browser that are filled before the first test of the file and stopped after the last.
 * prepare gives what startServer is told.
 */
export function withServer(prepare = () => undefined) {
  const server = {};
  const browser = {};
  let chromium;
  before(async () => {
    Object.assign(server, await startServer(await prepare()));
    chromium = await launch();
    browser.newContext = (options) => chromium.newContext(options);
  });
  after(async () => {
    await chromium?.close();
    await server.stop?.();
  });
  return { server, browser };
}

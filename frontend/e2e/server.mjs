// Starts the real binary with a fresh demo municipality and stops it again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const TOWN = join(ROOT, 'bin', 'demotown');
const START_LIMIT = 60_000; // milliseconds, generous for a loaded machine

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function ready(url, child) {
  const until = Date.now() + START_LIMIT;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${child.log}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error(`the server was not ready in time:\n${child.log}`);
}

/**
 * startServer gives the address of a fresh demo municipality and a function that stops it. E2E_URL uses one that already
 * runs, E2E_TOWN is a folder with the data of one to begin with. With a data directory (and an address) of its own, a server can be killed and started again; with a clock it can be
 * put forward; with the address of a mail server it sends mails there; with that of a directory people sign in by it.
 */
export async function startServer(own = {}) {
  if (process.env.E2E_URL && !own.data && !own.clock && !own.mail && !own.directory) return { url: process.env.E2E_URL, stop: async () => undefined };
  return run('demo', own);
}

/** startEmpty gives the address of an installation that nobody has set up yet, and the folder of its data. own.staff is an LDAP server it may read. */
export const startEmpty = (own) => run('serve', own);

/** FIRST is the administration of the town that startSetUp makes. */
export const FIRST = { username: 'joerg', password: 'ein sehr langes Passwort' };

/** startSetUp is startEmpty with a town that has its first account, and nothing else. */
export async function startSetUp(own) {
  const empty = await startEmpty(own);
  const secret = (await readFile(join(empty.data, 'einrichtung.txt'), 'utf8')).trim().split('#')[1];
  const answer = await fetch(`${empty.url}/api/v1/auth/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ slug: 'uebermuehl', tenantName: 'Stadt Übermühl', name: 'Jörg Müller', secret, ...FIRST }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return empty;
}

async function run(command, own = {}) {
  const binary = own.clock ? TOWN : (process.env.PROZESSREGISTER ?? join(ROOT, 'bin', 'prozessregister'));
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run "make build" first, and the tests by scripts/e2e`);
  const data = own.data ?? (await mkdtemp(join(tmpdir(), 'prozessregister-e2e-')));
  if (command === 'demo' && !own.data && process.env.E2E_TOWN) await cp(process.env.E2E_TOWN, data, { recursive: true });
  const address = own.address ?? `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const clock = join(data, 'clock');
  const mail = own.mail ? { SMTP_ADDR: own.mail, SMTP_FROM: 'register@ahlenbrueck.example', SMTP_TLS: 'none', PUBLIC_URL: url } : {};
  const child = spawn(binary, [command, '--addr', address, '--data', data, ...(own.clock ? ['--clock', clock] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { DMS_HOSTS: 'http://127.0.0.1', ...process.env, ...mail, ...(own.directory ? { OIDC_HOSTS: own.directory } : {}), ...(own.staff ? { LDAP_HOSTS: '127.0.0.1', SSL_CERT_FILE: own.staff.certificate } : {}) },
  });
  child.log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      child.log = (child.log + chunk).slice(-20_000);
    });
  }
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
    }
    if (!own.data) await rm(data, { recursive: true, force: true });
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await new Promise((done) => child.once('exit', done));
  };
  try {
    await ready(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  /** forward puts the clock forward by some days from today. */
  const forward = (days) => writeFile(clock, `${days * 24}h`);
  return { url, data, stop, kill, forward };
}

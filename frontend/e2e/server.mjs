// Starts the real binary with a fresh demo municipality and stops it again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
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
 * runs. With a data directory (and an address) of its own, a server can be killed and started again.
 */
export async function startServer(own = {}) {
  if (process.env.E2E_URL && !own.data) return { url: process.env.E2E_URL, stop: async () => undefined };
  return run('demo', own);
}

/** startEmpty gives the address of an installation that nobody has set up yet, and the folder of its data. */
export const startEmpty = () => run('serve');

async function run(command, own = {}) {
  const binary = process.env.PROZESSREGISTER ?? join(ROOT, 'bin', 'prozessregister');
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run "make build" first`);
  const data = own.data ?? (await mkdtemp(join(tmpdir(), 'prozessregister-e2e-')));
  const address = own.address ?? `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, [command, '--addr', address, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      child.log = (child.log + chunk).slice(-20_000);
    });
  }
  const url = `http://${address}`;
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
  return { url, data, stop, kill };
}

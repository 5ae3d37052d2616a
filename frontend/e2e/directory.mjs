// The directories of the house: an OpenID Connect server with two people in two groups, and an LDAP server with its units.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** started runs a program that prints its address, and gives that and a function that stops it. */
async function started(name, ...args) {
  const child = spawn(join(ROOT, 'bin', name), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((done, fail) => {
    child.stdout.once('data', (line) => done(String(line).trim()));
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code}`)));
  });
  return { address, stop: () => child.kill('SIGTERM') };
}

/** startDirectory gives the issuer of a fresh directory and a function that stops it. */
export async function startDirectory() {
  const { address, stop } = await started('directory');
  return { issuer: address, stop };
}

/** startStaffDirectory gives the address of a fresh LDAP server, the file of its certificate and a function that stops it. */
export async function startStaffDirectory() {
  const folder = await mkdtemp(join(tmpdir(), 'prozessregister-ldap-'));
  const certificate = join(folder, 'certificate.pem');
  const { address, stop } = await started('staffdirectory', certificate);
  return { address, certificate, stop: () => { stop(); return rm(folder, { recursive: true, force: true }); } };
}

/** READER may read the LDAP server. */
export const READER = { name: 'cn=register,ou=dienste,dc=ahlenbrueck,dc=example', password: 'Geheim-LDAP-4711!', base: 'dc=ahlenbrueck,dc=example' };

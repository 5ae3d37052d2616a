// An OpenID Connect server with two people in two groups, as the directory of the house.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** startDirectory gives the issuer of a fresh directory and a function that stops it. */
export async function startDirectory() {
  const child = spawn(join(ROOT, 'bin', 'directory'), { stdio: ['ignore', 'pipe', 'inherit'] });
  const issuer = await new Promise((done, fail) => {
    child.stdout.once('data', (line) => done(String(line).trim()));
    child.once('exit', (code) => fail(new Error(`the directory ended with ${code}`)));
  });
  return { issuer, stop: () => child.kill('SIGTERM') };
}

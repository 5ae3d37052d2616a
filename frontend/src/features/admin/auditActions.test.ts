import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditActions } from './auditActions';

/** written are the events for which the program has a sentence. */
function written(): string[] {
  const folder = join(process.cwd(), '../internal/text/de');
  const keys = readdirSync(folder).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object));
  return keys.filter((key) => key.startsWith('audit.')).map((key) => key.slice('audit.'.length)).sort();
}

test('every event that the trail tells of can be filtered for', () => {
  expect([...auditActions(undefined)].sort()).toEqual(written());
});

test('a kind has its own events, and some of others', () => {
  expect(auditActions('file_plan')).toEqual(['filePlan.import', 'filePlan.enforce', 'filePlan.delete']);
  expect(auditActions('process')).toContain('filePlan.link');
  expect(auditActions('unknown')).toEqual(auditActions(undefined));
});

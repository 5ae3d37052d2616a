import { expect, test } from 'vitest';
import { jobResult } from './jobResult';

test('entries in trouble come first, the rest keeps its order', () => {
  const entry = (name: string, outcome: string) => ({ entry: name, outcome, errors: 0, warnings: 0 });
  const { entries, dryRun, counts } = jobResult({
    result: { dryRun: true, counts: { planned: 2 }, entries: [entry('a.bpmn', 'planned'), entry('b.txt', 'skipped'), entry('Übersicht.bpmn', 'refused'), entry('c.bpmn', 'planned')] },
  });
  expect(entries.map((one) => one.entry)).toEqual(['Übersicht.bpmn', 'a.bpmn', 'c.bpmn', 'b.txt']);
  expect(dryRun).toBe(true);
  expect(counts.planned).toBe(2);
});

test('a job that failed says why, an empty result is no trouble', () => {
  expect(jobResult({ result: { error: { message: 'Das ZIP-Archiv ist nicht lesbar.' } } }).error).toBe('Das ZIP-Archiv ist nicht lesbar.');
  expect(jobResult({ result: {} })).toEqual({ dryRun: false, entries: [], counts: {}, error: '' });
});

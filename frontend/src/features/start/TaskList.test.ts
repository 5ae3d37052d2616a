import { expect, test } from 'vitest';
import { target } from './TaskList';

test.each([
  [{ kind: 'releaseSteckbrief' as const, processId: 'p1' }, '/prozesse/p1/steckbrief'],
  [{ kind: 'returnedSteckbrief' as const, processId: 'p1' }, '/prozesse/p1/steckbrief'],
  [{ kind: 'unsaved' as const, processId: 'p1' }, '/prozesse/p1/steckbrief/bearbeiten'],
  [{ kind: 'reviewOverdue' as const, processId: 'p1' }, '/prozesse/p1'],
  [{ kind: 'releaseModel' as const, processId: 'p1', versionId: 'v2' }, '/prozesse/p1/modelle/v2'],
  [{ kind: 'returnedModel' as const, processId: 'p1' }, '/prozesse/p1/modelle'],
])('the task %o is done at %s', (task, address) => {
  expect(target(task)).toBe(address);
});

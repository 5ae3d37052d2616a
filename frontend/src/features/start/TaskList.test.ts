import { expect, test } from 'vitest';
import { taskTarget as target } from '../../api/tasks';

test.each([
  [{ kind: 'releaseSteckbrief' as const, processId: 'p1' }, '/prozesse/p1/steckbrief'],
  [{ kind: 'returnedSteckbrief' as const, processId: 'p1' }, '/prozesse/p1/steckbrief'],
  [{ kind: 'unsaved' as const, processId: 'p1' }, '/prozesse/p1/steckbrief/bearbeiten'],
  [{ kind: 'reviewOverdue' as const, processId: 'p1' }, '/prozesse/p1'],
  [{ kind: 'releaseModel' as const, processId: 'p1', versionId: 'v2' }, '/prozesse/p1/modelle/v2'],
  [{ kind: 'returnedModel' as const, processId: 'p1' }, '/prozesse/p1/modelle'],
  [{ kind: 'cosign' as const, processId: 'p1', releaseId: 'r1' }, '/freigaben/r1'],
  [{ kind: 'mention' as const, processId: 'p1', commentId: 'c1' }, '/prozesse/p1/kommentare?kommentar=c1'],
])('the task %o is done at %s', (task, address) => {
  expect(target(task)).toBe(address);
});

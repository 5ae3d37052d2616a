import { expect, test } from 'vitest';
import { changesOf } from './reportVersions';

test('a version tells what it says differently, and nothing else', () => {
  expect(changesOf({ interim: '64 Dienste', light: 'yellow', content: 'x', adjustmentYear: 2027 }, { interim: '65 Dienste', light: 'yellow', content: 'x', next: 'Test' })).toEqual([
    { field: 'interim', before: '64 Dienste', after: '65 Dienste' },
    { field: 'adjustmentYear', before: '2027', after: '' },
    { field: 'next', before: '', after: 'Test' },
  ]);
  expect(changesOf({ interim: 'x' }, { interim: 'x', light: '' })).toEqual([]);
});

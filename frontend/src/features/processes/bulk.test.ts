import { expect, test } from 'vitest';
import { bulkInput } from './bulk';

test('a value goes with the field it is for', () => {
  expect(bulkInput('addTag', 'EfA', ['1', '2'])).toEqual({ field: 'addTag', ids: ['1', '2'], value: 'EfA' });
});

test('a mark is a flag, the trash needs nothing', () => {
  expect(bulkInput('important', '', ['1'])).toEqual({ field: 'important', ids: ['1'], flag: true });
  expect(bulkInput('trash', '', ['1'])).toEqual({ field: 'trash', ids: ['1'] });
});

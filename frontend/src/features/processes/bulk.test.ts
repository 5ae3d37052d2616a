import { expect, test } from 'vitest';
import type { ProcessRow } from './api';
import { bulkChange } from './bulk';

const row = { id: '1', tags: ['Steuern', 'OZG'] } as ProcessRow;

test('a tag is added once', () => {
  expect(bulkChange('addTag', 'OZG')(row)).toEqual({ tags: ['Steuern', 'OZG'] });
  expect(bulkChange('addTag', 'EfA')(row)).toEqual({ tags: ['Steuern', 'OZG', 'EfA'] });
});

test('only the named tag is taken away', () => {
  expect(bulkChange('removeTag', 'OZG')(row)).toEqual({ tags: ['Steuern'] });
});

test('the trash is no patch', () => {
  expect(bulkChange('discard', '')(row)).toBe('discard');
});

import { expect, test } from 'vitest';
import { spellings } from './spellings';

test('one spelling a line, without empty lines and repetitions', () => {
  expect(spellings(' Grünwald \n\nG. Müller\r\nGrünwald')).toEqual(['Grünwald', 'G. Müller']);
  expect(spellings(' \n')).toEqual([]);
});

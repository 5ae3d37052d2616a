import { expect, test } from 'vitest';
import { classificationsOf, classificationText } from './classifications';

test('keys of other orders are read as they were written', () => {
  const list = [{ scheme: 'nkf', key: '36.30' }, { scheme: 'KGSt Prozessbibliothek', key: '1:2' }];
  expect(classificationsOf(classificationText(list))).toEqual(list);
  expect(classificationsOf('\n nkf :  36.30 \n\n')).toEqual([{ scheme: 'nkf', key: '36.30' }]);
  expect(classificationsOf('')).toEqual([]);
});

test.each(['36.30', 'nkf:', ': 36.30'])('%s names no key of an order', (line) => {
  expect(classificationsOf(line)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { bytesOf, formOf } from './file';

/** moved is a file that the browser cannot read any more. */
function moved(): File {
  const file = new File(['x'], 'weg.zip');
  file.slice = () => {
    throw new DOMException('gone', 'NotReadableError');
  };
  return file;
}

test('a file that was moved after it was chosen is not sent', async () => {
  await expect(formOf(moved())).rejects.toMatchObject({ problem: { key: 'problem.fileChanged' } });
  await expect(bytesOf(moved())).rejects.toMatchObject({ problem: { key: 'problem.fileChanged' } });
});

test('a form holds its fields before the file', async () => {
  const { bodySerializer } = await formOf(new File(['x'], 'liste.csv'), { sheet: 'Tabelle1' });
  expect([...bodySerializer().keys()]).toEqual(['sheet', 'file']);
});

import { expect, test } from 'vitest';
import { pastedFile } from './paste';

test.each([
  ['<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>', '<?xml version="1.0" encoding="UTF-8"?><a>ü</a>'],
  ["  <?xml version='1.0' encoding='windows-1252'?>\n<a/>", "<?xml version='1.0' encoding='UTF-8'?>\n<a/>"],
  ['<a encoding="x"/>', '<a encoding="x"/>'],
])('%s is sent as %s', async (text, sent) => {
  const file = pastedFile(text, '51-0012');
  expect(new TextDecoder().decode(await readAll(file))).toBe(sent);
  expect(file.name).toBe('51-0012.bpmn');
});

test('a name that no file may have becomes one', () => {
  expect(pastedFile('<a/>', '51/00 12').name).toBe('51_00_12.bpmn');
});

const readAll = (file: File) =>
  new Promise<ArrayBuffer>((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = fail;
    reader.readAsArrayBuffer(file);
  });

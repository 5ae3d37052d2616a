// Opens documents in LibreOffice, where the machine has one, and gives what it reads in them.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SOFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const LIMIT = 180_000; // milliseconds, generous for a loaded machine
const PDFTOPPM = ['/usr/bin/pdftoppm'].find((path) => existsSync(path));
const CSV = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,';

const REQUIRED = process.env.PROZESSREGISTER_OFFICE === 'required' && !['', 'false', undefined].includes(process.env.CI);

/** hasOffice says whether documents can be opened here, and in capitals that they cannot; where CI requires it, it fails. */
export function hasOffice() {
  if (SOFFICE) return true;
  const missing = 'NOT OPENED IN LIBREOFFICE: THIS MACHINE HAS NONE';
  if (REQUIRED) throw new Error(missing);
  console.log(missing);
  return false;
}

/** convert opens a file and stores it in another form; it gives what `read` finds in the folder of the outcome. */
async function convert(bytes, ending, form, read) {
  const folder = await mkdtemp(join(tmpdir(), 'prozessregister-office-'));
  try {
    const source = join(folder, `a.${ending}`);
    await writeFile(source, bytes);
    await promisify(execFile)(SOFFICE, ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', form, '--outdir', folder, source], { timeout: LIMIT });
    return await read((name) => join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** textOf is the text of a document as LibreOffice reads it. */
export const textOf = (bytes, ending) => convert(bytes, ending, 'txt:Text (encoded):UTF8', (at) => readFile(at('a.txt'), 'utf8'));

/** sheetOf is a sheet of a workbook, counted from 1, as CSV; LibreOffice computes every formula anew. */
export const sheetOf = (bytes, number, name) => convert(bytes, 'xlsx', `${CSV}${number}`, (at) => readFile(at(`a-${name}.csv`), 'utf8'));

/** pagesOf are the pages of a document as LibreOffice prints them, as text; `name` stores their pictures with E2E_SHOTS. */
export const pagesOf = (bytes, ending, name) =>
  convert(bytes, ending, 'pdf', async (at) => {
    const run = promisify(execFile);
    const { stdout } = await run('pdftotext', ['-layout', at('a.pdf'), '-'], { maxBuffer: 64 << 20 });
    if (process.env.E2E_SHOTS && PDFTOPPM) {
      await mkdir(process.env.E2E_SHOTS, { recursive: true });
      await run(PDFTOPPM, ['-r', '70', '-png', at('a.pdf'), join(process.env.E2E_SHOTS, name)]);
    }
    return stdout.split('\f').slice(0, -1);
  });

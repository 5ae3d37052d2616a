import i18next from 'i18next';
import { ApiError } from './problem';

/** checkFile throws if the browser cannot read a file any more: it was changed or moved after it was chosen. */
export async function checkFile(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    const detail = i18next.t('problem.fileChanged');
    throw new ApiError({ status: 0, code: 'fileChanged', key: 'problem.fileChanged', title: '', detail, errors: [], requestId: '' });
  }
}

/** formOf sends a chosen file in a form, behind its fields; the typed client would write JSON. */
export async function formOf(file: File, fields: Record<string, string> = {}) {
  await checkFile(file);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return { bodySerializer: () => form };
}

/** bytesOf sends a chosen file and nothing else. */
export async function bytesOf(file: File, type = 'application/octet-stream') {
  await checkFile(file);
  return { headers: { 'Content-Type': type }, bodySerializer: () => file };
}

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

import { Alert } from '../../../components/Alert';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { useStorage } from './api';

/** How much of the space is left when the note becomes a warning, as a share. */
const SCARCE = 0.9;

/** StorageNote tells the administration how much space for files is used. */
export function StorageNote() {
  const t = useText();
  const format = useFormats();
  const { data } = useStorage();
  if (!data) return null;
  const used = format.bytes(data.usedBytes);
  if (data.quotaBytes === 0) return <p className="kern-body">{t('admin.storage.used', { used })}</p>;
  const text = t('admin.storage.of', { used, quota: format.bytes(data.quotaBytes) });
  return data.usedBytes > SCARCE * data.quotaBytes ? <Alert tone="warning" title={t('admin.storage.scarce')}><p className="kern-body">{text}</p></Alert> : <p className="kern-body">{text}</p>;
}

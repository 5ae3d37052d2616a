import { useCan } from '../../api/me';
import { downloadAddress, useAttachments } from '../../components/attachments/attachments';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** AttachmentList lists the files of a process for those who may read them; for others, and without any, it is not there. */
export function AttachmentList({ process }: { process: string }) {
  const t = useText();
  const format = useFormats();
  const can = useCan();
  const { data: files = [] } = useAttachments({ kind: 'process', id: process }, can('attachment.read'));
  if (files.length === 0) return null;
  return (
    <section className="pr-card" aria-labelledby="anhaenge">
      <h2 className="kern-heading-small" id="anhaenge">{t('reading.attachments')}</h2>
      <ul className="pr-plain">
        {files.map((file) => (
          <li key={file.id} className="pr-row">
            <a className="kern-link" href={downloadAddress(file)} download={file.name}>{file.title || file.name}</a>
            <span className="pr-sub">{format.bytes(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

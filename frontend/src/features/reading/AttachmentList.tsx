import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import { useCan } from '../../api/me';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** AttachmentList lists the files of a process for those who may read them; for others, and without any, it is not there. */
export function AttachmentList({ process }: { process: string }) {
  const t = useText();
  const format = useFormats();
  const can = useCan();
  const { data: files = [] } = useQuery({
    queryKey: [...processRoot, 'attachments', process],
    enabled: can('attachment.read'),
    retry: false,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes/{id}/attachments', { params: { path: { id: process } }, signal }))).items,
  });
  if (files.length === 0) return null;
  return (
    <section className="pr-card" aria-labelledby="anhaenge">
      <h2 className="kern-heading-small" id="anhaenge">{t('reading.attachments')}</h2>
      <ul className="pr-plain">
        {files.map((file) => (
          <li key={file.id} className="pr-row">
            <a className="kern-link" href={`/api/v1/attachments/${file.id}`} download={file.name}>{file.title || file.name}</a>
            <span className="pr-sub">{format.bytes(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

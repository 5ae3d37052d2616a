import { Link } from 'react-router';
import { Alert } from '../../../components/Alert';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Drafts } from './api';

/** PresenceNote tells who else draws on the same model, and which version came since. Nobody's work is written over. */
export function PresenceNote({ seen, process }: { seen: Drafts | null; process: string }) {
  const t = useText();
  const format = useFormats();
  const others = seen?.items.filter(({ mine }) => !mine) ?? [];
  const now = others.filter(({ drawing }) => drawing);
  return (
    <>
      {now.length > 0 && (
        <Alert tone="info" live title={t('draw.others', { names: now.map(({ authorName }) => authorName).join(', ') })}>
          <p className="kern-body">{t('draw.othersText')}</p>
        </Alert>
      )}
      {others.filter(({ drawing }) => !drawing).map((other) => (
        <p key={other.authorId} className="kern-body kern-body--small">{t('draw.otherDraft', { name: other.authorName, at: format.dateTime(other.updatedAt) })}</p>
      ))}
      {seen?.newer && (
        <Alert tone="warning" live title={t('draw.newer', { name: seen.newer.authorName, number: seen.newer.number })}>
          <p className="kern-body">
            {t('draw.newerText')} <Link className="kern-link" to={`/prozesse/${process}/modelle/${seen.newer.id}`} target="_blank">{t('models.versionNo', { number: seen.newer.number })}</Link>
          </p>
        </Alert>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../components/Button';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Model } from '../api';
import { draftsQuery } from './api';

/** DraftNote says who is drawing on a line and leads back to one's own draft. */
export function DraftNote({ model }: { model: Model }) {
  const t = useText();
  const format = useFormats();
  const { data } = useQuery(draftsQuery(model.id));
  if (!data || data.items.length === 0) return null;
  return (
    <ul className="pr-drafts">
      {data.items.map((draft) => (
        <li key={draft.authorId} className="pr-row">
          {draft.mine ? t('draw.mine', { at: format.dateTime(draft.updatedAt) }) : t('draw.foreign', { name: draft.authorName, at: format.dateTime(draft.updatedAt) })}
          {draft.mine && <ButtonLink small variant="secondary" icon="edit" to={`/prozesse/${model.processId}/modelle/${model.id}/zeichnen`}>{t('draw.continue')}</ButtonLink>}
        </li>
      ))}
    </ul>
  );
}

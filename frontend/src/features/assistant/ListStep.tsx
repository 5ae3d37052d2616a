import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';
import { CleaningList } from './CleaningList';
import { ListUpload } from './ListUpload';

/** ListStep makes a register of the list that an office keeps. */
export function ListStep({ listId, onList, onDone }: { listId: string; onList(id: string): void; onDone(): void }) {
  const t = useText();
  return (
    <section className="pr-stack" aria-label={t('assistant.step.list')}>
      <p className="kern-body pr-prose">{t('assistant.clean.lead')}</p>
      {listId ? <CleaningList id={listId} onTaken={onDone} /> : <ListUpload onAdded={onList} />}
      <div className="pr-actions">
        {listId && <Button variant="secondary" onClick={() => onList('')}>{t('assistant.list.other')}</Button>}
        <Button variant="secondary" onClick={onDone}>{t('assistant.next.without')}</Button>
      </div>
    </section>
  );
}

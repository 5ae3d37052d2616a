import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { DeleteButton } from '../../components/DeleteButton';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useAdoptResult, useDeleteDialogue, useDialogue, type Dialogue, type Result } from './api';
import { dateText } from './date';
import { DialogueForm } from './DialogueForm';

const BENEFITS = ['quality', 'service', 'economy', 'future'] as const;

export function NewDialoguePage() {
  const t = useText();
  return <><PageTitle title={t('dialogues.new')} /><DialogueForm /></>;
}

/** DialoguePage is the record of one talk; who may, changes it here. */
export function DialoguePage() {
  const t = useText();
  const can = useCan();
  const { id = '' } = useParams();
  const { data, error, refetch } = useDialogue(id);
  const [start, setStart] = useState<Dialogue>();
  if (error) return <><PageTitle title={t('dialogues.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!data) return <Loading lines={8} />;
  if (start?.id === data.id) return <><PageTitle title={start.unitName} /><DialogueForm start={start} onDone={() => setStart(undefined)} /></>;
  const list = (items: string[]) => items.length > 0 && <ul className="kern-list kern-list--bullet">{items.map((item) => <li key={item}>{item}</li>)}</ul>;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/strategiedialoge">{t('dialogues.back')}</Link></p>
      <PageTitle title={data.unitName} context={t('dialogues.title')} actions={can('dialogue.edit') && <><Button variant="secondary" icon="edit" onClick={() => setStart(data)}>{t('common.edit')}</Button>{data.state === 'planned' && <RemovePlanned dialogue={data} />}</>}>
        <p className="pr-row"><Badge tone={data.state === 'held' ? 'success' : 'info'}>{t(`dialogues.state.${data.state}`)}</Badge> {dateText(data.date)}</p>
      </PageTitle>
      <div className="pr-stack">
        <section className="pr-card" aria-label={t('dialogues.record')}>
          <Facts
            rows={[
              [t('dialogues.participants'), list(data.participants) || ''],
              [t('dialogues.services'), list(data.services) || ''],
              [t('dialogues.challenges'), list(data.challenges) || ''],
              [t('dialogues.needs'), list(data.needs) || ''],
              [t('dialogues.situation'), data.situation],
            ]}
          />
        </section>
        <Results dialogue={data} />
      </div>
    </>
  );
}

/** RemovePlanned deletes the plan of a talk; a record of one that was held stays. */
function RemovePlanned({ dialogue }: { dialogue: Dialogue }) {
  const t = useText();
  const navigate = useNavigate();
  const remove = useDeleteDialogue(dialogue);
  return (
    <DeleteButton title={t('dialogues.deleteTitle', { unit: dialogue.unitName })} busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate(undefined, { onSuccess: () => void navigate('/strategiedialoge') })}>
      <p className="kern-body">{t('dialogues.deleteText')}</p>
    </DeleteButton>
  );
}

function Results({ dialogue }: { dialogue: Dialogue }) {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const adopt = useAdoptResult(dialogue);
  if (dialogue.results.length === 0) return dialogue.state === 'held' ? <p className="kern-body">{t('dialogues.noResults')}</p> : null;
  const rows = dialogue.results.map((result, at) => ({ ...result, at }));
  type Row = Result & { at: number };
  const start = (row: Row) => adopt.mutate(row.at + 1, { onSuccess: (saved) => void navigate(`/vorhaben/${saved.results[row.at]?.initiativeId}`) });
  const columns: readonly Column<Row>[] = [
    { id: 'title', header: t('dialogues.result'), rowHeader: true, cell: (row) => (row.initiativeId ? <Link className="kern-link" to={`/vorhaben/${row.initiativeId}`}>{row.title || t('dialogues.initiative')}</Link> : row.title) },
    ...BENEFITS.map((key) => ({ id: key, header: t(`dialogues.benefit.${key}`), numeric: true, cell: (row: Row) => row[key] })),
    { id: 'sum', header: t('dialogues.benefit.sum'), numeric: true, cell: (row) => BENEFITS.reduce((sum, key) => sum + row[key], 0) },
    ...(can('dialogue.edit') && rows.some((row) => !row.initiativeId)
      ? [{ id: 'act', header: t('dialogues.next'), cell: (row: Row) => !row.initiativeId && <Button small variant="secondary" disabled={adopt.isPending} aria-label={t('dialogues.adoptOf', { name: row.title })} onClick={() => start(row)}>{t('dialogues.adopt')}</Button> }]
      : []),
  ];
  return (
    <div>
      <h2 className="kern-heading-small" id="ergebnisse">{t('dialogues.results')}</h2>
      <p className="kern-body">{t('dialogues.benefit.scale')}</p>
      {adopt.error && <ProblemView error={adopt.error} />}
      <DataTable caption={t('dialogues.results')} columns={columns} rows={rows} id={(row) => String(row.at)} />
    </div>
  );
}

import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useChangeLine, useVersions, type Model, type Process, type Version } from './api';
import { DraftNote } from './draw/DraftNote';
import { RenameDialog } from './RenameDialog';
import { FindingCounts, VersionState } from './VersionState';

interface LineCardProps {
  model: Model;
  process: Process;
  onUpload?(): void;
  onDraw?(): void;
}

/** LineCard is one line of models (IST, a SOLL, a reference) with all its versions, newest first. */
export function LineCard({ model, process, onUpload, onDraw }: LineCardProps) {
  const t = useText();
  const versions = useVersions(model.id);
  const change = useChangeLine();
  const [renaming, setRenaming] = useState(false);
  const kind = t(`models.kind.${model.kind}`);
  return (
    <section className="pr-card" aria-labelledby={`linie-${model.id}`}>
      <div className="pr-line">
        <h2 className="kern-heading-small" id={`linie-${model.id}`}>{model.name === kind ? kind : `${kind}: ${model.name}`}</h2>
        {model.realisedAt && <Badge tone="success">{t('changeover.realised')}</Badge>}
        {model.target && !model.realisedAt && <Badge tone="success">{t('models.target')}</Badge>}
        {onUpload && !model.realisedAt && (
          <div className="pr-line__actions pr-noprint">
            <Button variant="secondary" small icon="add" onClick={onUpload}>{t('models.newVersion', { name: model.name })}</Button>
            <Button variant="secondary" small icon="edit" aria-label={`${t('draw.begin')}: ${model.name}`} onClick={onDraw}>{t('draw.beginNow')}</Button>
            <Button variant="tertiary" small icon="edit" onClick={() => setRenaming(true)}>{t('models.rename')}</Button>
            {model.kind === 'soll' && !model.target && (
              <Button variant="tertiary" small disabled={change.isPending} onClick={() => change.mutate({ model, name: model.name, target: true })}>{t('models.makeTarget')}</Button>
            )}
          </div>
        )}
      </div>
      {onUpload && <DraftNote model={model} />}
      {change.error && <ProblemView error={change.error} />}
      {versions.isPending && <Loading lines={2} />}
      {versions.error && <ProblemView error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && (versions.rows.length === 0 ? <p className="kern-body">{t('models.noVersions')}</p> : <VersionTable rows={versions.rows} process={process} label={model.name} />)}
      {versions.data && <LoadMore quiet shown={versions.rows.length} total={versions.total} hasMore={versions.hasNextPage} busy={versions.isFetchingNextPage} onMore={() => void versions.fetchNextPage()} />}
      <RenameDialog key={String(renaming)} model={renaming ? model : null} onClose={() => setRenaming(false)} />
    </section>
  );
}

function VersionTable({ rows, process, label }: { rows: readonly Version[]; process: Process; label: string }) {
  const t = useText();
  const format = useFormats();
  const columns: Column<Version>[] = [
    {
      id: 'number',
      header: t('models.version'),
      rowHeader: true,
      cell: (row) => <Link className="kern-link" to={`/prozesse/${process.id}/modelle/${row.id}`} state={{ keepFocus: false }}>{t('models.versionNo', { number: row.number })}</Link>,
    },
    { id: 'state', header: t('models.state'), cell: (row) => <VersionState state={row.state} /> },
    { id: 'author', header: t('models.author'), cell: (row) => row.authorName || t('common.unknown') },
    { id: 'created', header: t('models.uploadedAt'), cell: (row) => format.dateTime(row.createdAt) },
    {
      id: 'findings',
      header: t('models.receipt'),
      cell: (row) => (
        <Link className="pr-plainlink" to={`/prozesse/${process.id}/modelle/${row.id}?ansicht=protokoll`} aria-label={t('models.receiptOf', { number: row.number })}>
          <FindingCounts {...row} />
        </Link>
      ),
    },
    { id: 'comment', header: t('models.comment'), secondary: true, cell: (row) => row.comment || '–' },
  ];
  return <DataTable caption={t('models.versionsOf', { name: label })} columns={columns} rows={rows} id={(row) => row.id} />;
}

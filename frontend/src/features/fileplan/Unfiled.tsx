import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { Refusal } from '../../components/Refusal';
import { UnitPicker } from '../../components/UnitPicker';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useLinkNamed, useUnfiled } from './api';

type Row = NonNullable<ReturnType<typeof useUnfiled>['data']>['pages'][number]['items'][number];

/** Unfiled lists the processes that are linked to no unit of the plan; one click links those whose Steckbrief names one. */
export function Unfiled() {
  const t = useText();
  const [unit, setUnit] = useState('');
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useUnfiled(unit);
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="pr-stack">
      <p className="kern-body">{t('fileplan.unfiled.lead')}</p>
      <div className="pr-fpsearch">
        <UnitPicker label={t('fileplan.unfiled.unit')} optional value={unit} onChange={setUnit} />
      </div>
      {isPending && <Loading lines={8} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && <EmptyState title={t('fileplan.unfiled.none')} />}
      {rows.length > 0 && (
        <>
          <UnfiledTable rows={rows} />
          <LoadMore shown={rows.length} total={data?.pages[0]?.total} hasMore={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </>
      )}
    </div>
  );
}

function UnfiledTable({ rows }: { rows: readonly Row[] }) {
  const t = useText();
  const { byId } = useUnits();
  const columns: readonly Column<Row>[] = [
    { id: 'process', header: t('fileplan.process'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/prozesse/${one.id}`}>{[one.number, one.name].filter(Boolean).join(' ')}</Link> },
    {
      id: 'unit',
      header: t('fileplan.unit'),
      cell: (one) => {
        const unit = byId.get(one.unitId);
        return unit ? unitLabel(unit) : '';
      },
    },
    { id: 'named', header: t('fileplan.unfiled.named'), cell: (one) => <Named row={one} /> },
  ];
  return <DataTable caption={t('fileplan.view.prozesse')} columns={columns} rows={rows} id={(one) => one.id} />;
}

function Named({ row }: { row: Row }) {
  const t = useText();
  const can = useCan();
  const toast = useToast();
  const link = useLinkNamed();
  if (!row.named) return <>{t('fileplan.unfiled.unnamed')}</>;
  if (!row.known) return <>{t('fileplan.unfiled.unknown', { key: row.named })}</>;
  const take = () =>
    link.mutate({ process: row.id, key: row.named }, {
      onSuccess: () => toast(t('fileplan.linkedNow', { key: row.named })),
    });
  return (
    <>
      <span className="pr-row">
        {row.named}
        {can('process.edit') && <Button variant="secondary" small disabled={link.isPending} onClick={take}>{t('fileplan.linkTo', { name: row.name, key: row.named })}</Button>}
      </span>
      <Refusal error={link.error} />
    </>
  );
}

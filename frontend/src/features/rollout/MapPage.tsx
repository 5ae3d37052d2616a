import './rollout.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { useRolloutMap } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { NewRolloutDialog } from './NewRolloutDialog';
import { RolloutTable } from './RolloutTable';
import { StageMark } from './StageMark';
import { StageMatrix } from './StageMatrix';
import { STAGES } from './words';

/** MapPage shows how far the electronic file is: the units of each Dezernat by kind of file, as map or as table. */
export function MapPage() {
  const t = useText();
  const can = useCan();
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useRolloutMap();
  const table = params.get('ansicht') === 'tabelle';
  const show = (view: string) => setParams({ ansicht: view }, { replace: true });
  const empty = data?.groups.every((group) => group.rows.every((row) => row.cells.every((cell) => cell.rollouts.length === 0)));
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('rollout.title')} actions={can('rollout.edit') && <Button icon="add" onClick={() => setAdding(true)}>{t('rollout.new')}</Button>}>
        <p className="kern-body pr-prose">{t('rollout.intro')}</p>
      </PageTitle>
      <div className="pr-efilebar pr-noprint">
        <div role="group" aria-label={t('rollout.view')} className="pr-switch">
          <Button variant="tertiary" small aria-pressed={!table} onClick={() => show('karte')}>{t('rollout.asMap')}</Button>
          <Button variant="tertiary" small aria-pressed={table} onClick={() => show('tabelle')}>{t('rollout.asTable')}</Button>
        </div>
        <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href="/api/v1/rollout-map/export" download><span className="kern-label">{t('rollout.exportMap')}</span></a>
      </div>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={12} />}
      {data && empty && <EmptyState title={t('rollout.empty')}>{t('rollout.emptyText')}</EmptyState>}
      {data && !table && (
        <>
          <ul className="pr-efilekey" aria-label={t('rollout.key')}>{STAGES.map((stage) => <li key={stage}><StageMark stage={stage} /></li>)}</ul>
          <StageMatrix map={data} />
        </>
      )}
      {table && <RolloutTable />}
      {adding && <NewRolloutDialog onClose={() => setAdding(false)} />}
    </>
  );
}

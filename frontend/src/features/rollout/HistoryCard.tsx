import { useRolloutHistory, type RolloutEvent, type Stage } from '../../api/rollouts';
import { DataTable } from '../../components/DataTable';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { shownDate } from './words';

/** HistoryCard tells what happened to a rollout and which figures it had then. */
export function HistoryCard({ id }: { id: string }) {
  const t = useText();
  const format = useFormats();
  const { data, error, refetch } = useRolloutHistory(id);
  if (!data) return error && <ProblemView error={error} onRetry={() => void refetch()} />;
  const what = (event: RolloutEvent) => {
    if (event.action !== 'stage') return t(event.action === 'create' ? 'rollout.created' : 'rollout.changed');
    return t('rollout.fromTo', { from: t(`rollout.stage.${event.from as Stage}`), to: t(`rollout.stage.${event.stage as Stage}`) });
  };
  return (
    <div className="pr-card">
      <h2 className="kern-heading-small">{t('rollout.history')}</h2>
      <DataTable
        caption={t('rollout.history')}
        rows={data}
        id={(event) => event.at + event.action}
        columns={[
          { id: 'day', header: t('rollout.day'), cell: (event) => (event.action === 'stage' ? shownDate(event.day) : format.date(event.at)) },
          { id: 'what', header: t('rollout.what'), rowHeader: true, cell: what },
          { id: 'places', header: t('rollout.places'), cell: (event) => (event.target === undefined ? '–' : t('rollout.partOf', { part: format.number(event.connected ?? 0), total: format.number(event.target) })) },
          { id: 'reason', header: t('rollout.reason'), cell: (event) => event.reason },
        ]}
      />
    </div>
  );
}

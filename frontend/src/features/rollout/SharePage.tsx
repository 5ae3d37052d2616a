import './rollout.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useShare, type Share, type UnitWorkplaces } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { ShareChart } from './ShareChart';
import { percentOf, shownDate } from './words';
import { WorkplaceDialog } from './WorkplaceDialog';

/** SharePage shows how many workplaces work with the DMS: of the house over time against the goal, and of each unit. */
export function SharePage() {
  const t = useText();
  const { data, error, refetch } = useShare();
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('rollout.shareTitle')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('rollout.shareIntro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data && <div className="pr-stack"><Now share={data} />{data.points.some((point) => point.leftOut > 0) && <p className="kern-body pr-prose">{t('rollout.shareLeftOut')}</p>}<ShareChart share={data} /><UnitTable share={data} /></div>}
    </>
  );
}

function Now({ share }: { share: Share }) {
  const t = useText();
  const format = useFormats();
  const last = share.points[share.points.length - 1];
  if (!last) return <p className="kern-body">{t('rollout.shareUnknown')}</p>;
  const percent = percentOf(last.connected, last.total);
  return (
    <>
      <p className="kern-body kern-body--large">{t('rollout.shareNow', { connected: format.number(last.connected), total: format.number(last.total), percent: format.number(percent) })}</p>
      {share.aims.map((aim) => (
        <p key={aim.goalId} className="kern-body">
          <Link className="kern-link" to={`/ziele/${aim.goalId}`}>{aim.title}</Link>: {t('rollout.aim', { percent: format.number(aim.percent), date: shownDate(aim.due) })}{' '}
          {percent < aim.percent ? t('rollout.aimMissing', { count: Math.max(1, Math.ceil((aim.percent / 100) * last.total - last.connected)) }) : t('rollout.aimReached')}
        </p>
      ))}
    </>
  );
}

function UnitTable({ share }: { share: Share }) {
  const t = useText();
  const format = useFormats();
  const [edited, setEdited] = useState<UnitWorkplaces>();
  const number = (one: UnitWorkplaces, value: number | undefined) => (one.suppressed ? t('units.suppressed') : value === undefined ? t('common.unknown') : format.number(value));
  const columns: Column<UnitWorkplaces>[] = [
    { id: 'unit', header: t('rollout.unit'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/organisation/${one.unit.id}`}>{one.unit.number} {one.unit.name}</Link> },
    { id: 'total', header: t('rollout.workplaces'), numeric: true, cell: (one) => number(one, one.unit.workplaces) },
    { id: 'dms', header: t('rollout.withDms'), numeric: true, cell: (one) => number(one, one.unit.workplacesDms) },
    { id: 'since', header: t('rollout.asOf'), cell: (one) => shownDate(one.since) },
  ];
  if (share.units.some((one) => one.canEdit)) {
    columns.push({ id: 'edit', header: t('rollout.action'), cell: (one) => one.canEdit && <Button variant="tertiary" small aria-label={`${t('rollout.enterPlaces')}: ${one.unit.number} ${one.unit.name}`} onClick={() => setEdited(one)}>{t('rollout.enterPlaces')}</Button> });
  }
  return (
    <div>
      <h2 className="kern-heading-medium">{t('rollout.perUnit')}</h2>
      <p className="kern-body">{t('rollout.perUnitText')}</p>
      <DataTable caption={t('rollout.perUnit')} columns={columns} rows={share.units} id={(one) => one.unit.id} />
      {edited && <WorkplaceDialog unit={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

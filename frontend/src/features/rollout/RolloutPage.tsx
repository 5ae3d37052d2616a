import './rollout.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRollout, type Rollout } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { InitiativesCard } from '../../components/initiatives/InitiativesCard';
import { CountCard } from './CountCard';
import { DateCard } from './DateCard';
import { FactsDialog } from './FactsDialog';
import { HistoryCard } from './HistoryCard';
import { LinkCard } from './LinkCard';
import { ObstacleCard } from './ObstacleCard';
import { StageDialog } from './StageDialog';
import { StageMark } from './StageMark';
import { StepCard } from './StepCard';
import { shownDate } from './words';

/** RolloutPage is one rollout: its stage, what stands in the way, its steps, dates and history. */
export function RolloutPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useRollout(id);
  if (!data) {
    return (
      <>
        <EFileTabs />
        {error ? <><PageTitle title={t('rollout.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></> : <Loading lines={8} />}
      </>
    );
  }
  return (
    <>
      <EFileTabs />
      <Head rollout={data} />
      <div className="pr-two">
        <div className="pr-stack">
          <ObstacleCard rollout={data} />
          <StepCard rollout={data} />
          <CountCard id={data.id} />
          <HistoryCard id={data.id} />
        </div>
        <div className="pr-stack">
          <FactCard rollout={data} />
          <DateCard rollout={data} />
          <LinkCard rollout={data} />
          <InitiativesCard of={{ rollout: data.id }} all={`/vorhaben?e-akte=${data.id}`} />
        </div>
      </div>
    </>
  );
}

function Head({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const [moving, setMoving] = useState(false);
  const kind = t(`rollout.kind.${rollout.fileKind}`);
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/e-akte">{t('rollout.back')}</Link></p>
      <PageTitle title={`${kind}, ${rollout.unit.number} ${rollout.unit.name}`} context={t('rollout.title')} actions={rollout.canEdit && <Button onClick={() => setMoving(true)}>{t('rollout.move')}</Button>}>
        <p className="kern-body"><StageMark stage={rollout.stage} />{rollout.since && ` ${t('rollout.sinceShort', { date: shownDate(rollout.since) })}`}</p>
      </PageTitle>
      {moving && <StageDialog rollout={rollout} onClose={() => setMoving(false)} />}
    </>
  );
}

function FactCard({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const format = useFormats();
  const [editing, setEditing] = useState(false);
  const { unit, interface: link } = rollout;
  const places = unit.workplaces === undefined ? '' : t('rollout.partOf', { part: unit.workplacesDms ?? 0, total: unit.workplaces });
  return (
    <section className="pr-card" aria-labelledby="eckdaten">
      <h2 className="kern-heading-small" id="eckdaten">{t('rollout.facts')}</h2>
      <Facts rows={[
        [t('rollout.unit'), <Link key="u" className="kern-link" to={`/organisation/${unit.id}`}>{unit.number} {unit.name}</Link>],
        [t('rollout.dezernat'), rollout.dezernat.name],
        [t('rollout.system'), rollout.systemId ? <Link key="s" className="kern-link" to={`/fachverfahren/${rollout.systemId}`}>{rollout.systemName}</Link> : t('rollout.systemOfHouse')],
        [t('rollout.places'), rollout.suppressed ? t('units.suppressed') : rollout.target === undefined ? t('common.unknown') : t('rollout.partOf', { part: rollout.connected ?? 0, total: rollout.target })],
        [t('rollout.unitPlaces'), places],
        [t('rollout.planNote'), rollout.planNote],
        [t('rollout.oldFiles'), rollout.oldFiles === undefined ? t('common.unknown') : t('rollout.metres', { metres: format.number(rollout.oldFiles) })],
        [t('rollout.interface'), link.applicationId ? <span key="i"><Link className="kern-link" to={`/fachverfahren/${link.applicationId}`}>{link.name}</Link>: {t(`rollout.interface.${(link.state || 'none') as 'none'}`)}</span> : t('rollout.interfaceNotNeeded')],
        [t('rollout.processes'), format.number(rollout.processes)],
        [t('rollout.note'), rollout.note],
      ]} />
      {rollout.canEdit && <Button variant="secondary" small icon="edit" onClick={() => setEditing(true)}>{t('rollout.editFacts')}</Button>}
      {editing && <FactsDialog rollout={rollout} onClose={() => setEditing(false)} />}
    </section>
  );
}

import './office.css';
import { useSearchParams } from 'react-router';
import { useMe } from '../../api/me';
import { useUnits, unitLabel, type Unit } from '../../api/units';
import { GainedCard } from '../../components/changeover/GainedCard';
import { EmptyState } from '../../components/EmptyState';
import { InitiativesCard } from '../../components/initiatives/InitiativesCard';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { UnitPicker } from '../../components/UnitPicker';
import { useText } from '../../i18n/text';
import { useOfficeProcesses } from './api';
import { ApplicationCard } from './ApplicationCard';
import { ContactCard } from './ContactCard';
import { FigureCard } from './FigureCard';
import { MissingCard } from './MissingCard';
import { ModelCard } from './ModelCard';
import { ProcessCard } from './ProcessCard';
import { RegisterCard } from './RegisterCard';
import { WaitingCard } from './WaitingCard';

/** OfficePage is one unit on one page: what it does, what is missing, what waits, who is there. */
export function OfficePage() {
  const t = useText();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const { byId, isPending, error, isLoadingError, refetch } = useUnits();
  const unit = byId.get(params.get('einheit') ?? '') ?? byId.get(me.unitId);
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <PageTitle title={unit ? t('office.titleOf', { unit: unitLabel(unit) }) : t('shell.nav.office')} />
      <div className="pr-office__unit pr-noprint">
        <UnitPicker label={t('office.unit')} hint={t('office.unitHint')} value={unit?.id ?? ''} onChange={(id) => setParams(id ? { einheit: id } : {})} />
      </div>
      {unit ? <Cards key={unit.id} unit={unit} /> : <EmptyState title={t('office.noUnit')}>{t('office.noUnitText')}</EmptyState>}
    </>
  );
}

function Cards({ unit }: { unit: Unit }) {
  const t = useText();
  const { data, error, isLoadingError, isPending, refetch } = useOfficeProcesses(unit.id);
  if (isPending) return <Loading lines={10} label={t('processes.loading')} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <div className="pr-two">
      <div className="pr-stack">
        <WaitingCard unit={unit} vacantOwners={data.facets?.ownerVacant?.true ?? 0} />
        <MissingCard unit={unit} />
        <ProcessCard unit={unit} list={data} />
        <ModelCard unit={unit} list={data} />
      </div>
      <div className="pr-stack">
        <RegisterCard unit={unit} />
        <ContactCard unit={unit} />
        <FigureCard unit={unit} />
        <GainedCard unit={unit.id} />
        <InitiativesCard of={{ orgUnit: unit.id }} all={`/vorhaben?einheit=${unit.id}`} />
        <ApplicationCard unit={unit} />
      </div>
    </div>
  );
}

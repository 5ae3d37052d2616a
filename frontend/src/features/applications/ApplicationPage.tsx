import './applications.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { useAffected } from '../../api/rollouts';
import { unitLabel, useUnits } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Affected } from './Affected';
import { applicationQuery, useDeleteApplication, useUsingProcesses, type Application } from './api';
import { germanEnd } from './formValues';
import { monthText, supportOf } from './support';
import { SupportEnd } from './SupportEnd';

/** ApplicationPage is one application: what it is, until when it is supported, which processes use it. */
export function ApplicationPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, isLoadingError, isPending, refetch } = useQuery(applicationQuery(id));
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('shell.nav.applications')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/fachverfahren">{t('applications.back')}</Link></p>
      <PageTitle title={data.name} context={data.code} actions={<Actions application={data} />}>
        {data.purpose && <p className="kern-body">{data.purpose}</p>}
      </PageTitle>
      <div className="pr-stack">
        <EndNotice application={data} />
        <div className="pr-two">
          <div className="pr-stack">
            <Affected id={id} name={data.name} />
            <Using id={id} />
          </div>
          <ApplicationFacts application={data} />
        </div>
      </div>
    </>
  );
}

/** EndNotice answers "the application ends: who is affected?" before it is asked. */
function EndNotice({ application }: { application: Application }) {
  const t = useText();
  const format = useFormats();
  const { data: affected } = useAffected(application.id);
  const support = supportOf(application.supportEnd, new Date());
  if (support !== 'ended' && support !== 'soon') return null;
  const date = application.supportEnd.length > 7 ? format.date(application.supportEnd) : monthText(application.supportEnd);
  return <Alert tone={support === 'ended' ? 'danger' : 'warning'} title={t(support === 'ended' ? 'applications.endedWarning' : 'applications.endsWarning', { date, processes: application.processes, units: affected?.units.length ?? '…' })} />;
}

function Actions({ application }: { application: Application }) {
  const t = useText();
  const can = useCan();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useDeleteApplication();
  const [asking, setAsking] = useState(false);
  if (!can('catalog.edit')) return null;
  const confirm = () =>
    remove.mutate(application, {
      onSuccess: () => {
        toast(t('applications.deleted', { name: application.name }));
        void navigate('/fachverfahren');
      },
    });
  const used = application.processes > 0;
  return (
    <>
      <ButtonLink variant="secondary" icon="edit" to={`/fachverfahren/${application.id}/bearbeiten`}>{t('common.edit')}</ButtonLink>
      {!used && <Button variant="tertiary" icon="delete" onClick={() => { remove.reset(); setAsking(true); }}>{t('common.delete')}</Button>}
      <ConfirmDialog open={asking} title={t('applications.delete')} action={t('common.delete')} busy={remove.isPending} error={remove.error} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('applications.deleteText', { name: application.name })}</p>
      </ConfirmDialog>
    </>
  );
}

function Using({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useUsingProcesses(id);
  return (
    <section className="pr-card" aria-labelledby="nutzung">
      <h2 className="kern-heading-small" id="nutzung">{t('applications.using')}</h2>
      {isPending && <Loading lines={4} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="kern-body">{t('applications.usingNone')}</p>}
      {data && data.items.length > 0 && (
        <>
          <p className="kern-body">{t('applications.usingCount', { count: data.items.length })}</p>
          <ul className="pr-applist">
            {data.items.map((process) => (
              <li key={process.id}>
                <Link className="kern-link" to={`/prozesse/${process.id}`}>{process.name}</Link>
                <span className="pr-appsub">{process.number} · {unitLabel(process.unit)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ApplicationFacts({ application: one }: { application: Application }) {
  const t = useText();
  const format = useFormats();
  const { byId } = useUnits();
  const unitText = (id: string) => {
    const unit = byId.get(id);
    return unit ? unitLabel(unit) : '';
  };
  const rows = [
    [t('applications.code'), one.code],
    [t('applications.kind'), t(`applications.kind.${one.kind as 'other'}`)],
    [t('applications.supportEnd'), <SupportEnd key="end" end={one.supportEnd} />],
    [t('applications.vendor'), one.vendor],
    [t('applications.version'), one.version],
    [t('applications.operation'), one.operation && t(`applications.operation.${one.operation as 'land'}`)],
    [t('applications.dmsInterface'), one.dmsInterface && t(`applications.dmsInterface.${one.dmsInterface as 'none'}`)],
    [t('applications.protection'), one.protection && t(`applications.protection.${one.protection as 'high'}`)],
    [t('applications.ownerFunction'), one.ownerFunction],
    [t('applications.ownerUnit'), unitText(one.ownerUnitId)],
    [t('applications.units'), one.allUnits ? t('applications.allUnitsShort') : one.unitIds.map(unitText).filter(Boolean).join(', ')],
    [t('applications.unitWorkplaces'), Object.entries(one.detail.unitWorkplaces ?? {}).map(([unit, count]) => [unitText(unit), count] as const).filter(([name]) => name).map(([name, count]) => t('applications.unitPlaces', { unit: name, number: format.number(count) })).join('; ')],
    [t('applications.workplaces'), one.workplaces === undefined ? t('common.unknown') : format.number(one.workplaces)],
    [t('applications.contractEnd'), germanEnd(one.detail.contractEnd ?? '')],
    [t('applications.personalData'), [one.detail.personalData && t(`applications.personalData.${one.detail.personalData as 'yes'}`), one.detail.personalDataRef].filter(Boolean).join(', ')],
    [t('applications.dmsKind'), [one.detail.dmsKind && t(`applications.interfaceKind.${one.detail.dmsKind as 'api'}`), one.detail.dmsDirection && t(`applications.direction.${one.detail.dmsDirection as 'in'}`)].filter(Boolean).join(', ')],
    [t('applications.note'), one.note],
  ] as const;
  return (
    <section className="pr-card" aria-labelledby="eckdaten">
      <h2 className="kern-heading-small" id="eckdaten">{t('applications.facts')}</h2>
      <Facts rows={rows} />
    </section>
  );
}

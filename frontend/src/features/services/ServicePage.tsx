import './services.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { PlaceCard } from '../../components/candidates/PlaceCard';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { serviceQuery, useDeleteService, type Service } from './api';
import { MaturityCard, ProcessCard, ServiceFacts, UsesCard } from './Cards';

/** ServicePage is one online service: how it is offered, how mature it is, what stands behind it. */
export function ServicePage() {
  const t = useText();
  const { id = '' } = useParams();
  const { byId } = useUnits();
  const { data, error, isLoadingError, isPending, refetch } = useQuery(serviceQuery(id));
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('services.title')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const unit = byId.get(data.unitId);
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/online-dienste">{t('services.back')}</Link></p>
      <PageTitle title={data.name} context={t('services.title')} actions={<Actions service={data} />}>
        <p className="kern-body">{[t(`services.state.${data.state}`), unit && unitLabel(unit)].filter(Boolean).join(' · ')}</p>
      </PageTitle>
      <div className="pr-two">
        <div className="pr-stack">
          <MaturityCard service={data} />
          <ProcessCard service={data} />
          <UsesCard service={data} />
          <PlaceCard kind="service" id={data.id} name={data.name} />
        </div>
        <ServiceFacts service={data} />
      </div>
    </>
  );
}

function Actions({ service }: { service: Service }) {
  const t = useText();
  const can = useCan();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useDeleteService();
  const [asking, setAsking] = useState(false);
  if (!can('catalog.edit')) return null;
  const confirm = () =>
    remove.mutate(service, {
      onSuccess: () => {
        toast(t('services.deleted', { name: service.name }));
        void navigate('/online-dienste');
      },
    });
  return (
    <>
      <ButtonLink variant="secondary" icon="edit" to={`/online-dienste/${service.id}/bearbeiten`}>{t('common.edit')}</ButtonLink>
      <Button variant="tertiary" icon="delete" onClick={() => { remove.reset(); setAsking(true); }}>{t('common.delete')}</Button>
      <ConfirmDialog open={asking} title={t('services.delete')} action={t('common.delete')} busy={remove.isPending} error={remove.error} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('services.deleteText', { name: service.name })}</p>
      </ConfirmDialog>
    </>
  );
}

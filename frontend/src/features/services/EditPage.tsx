import './services.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { serviceQuery } from './api';
import { ServiceForm } from './ServiceForm';

/** NewPage adds an online service. */
export function NewPage() {
  const t = useText();
  const can = useCan();
  return (
    <>
      <PageTitle title={t('services.create')} />
      {can('catalog.edit') ? <ServiceForm onReload={() => undefined} /> : <Alert tone="warning" title={t('pages.forbidden.text')} />}
    </>
  );
}

/** EditPage changes an online service. */
export function EditPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery(serviceQuery(id));
  const [round, setRound] = useState(0);
  if (isPending) return <Loading lines={8} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const reload = async () => {
    await refetch();
    setRound(round + 1);
  };
  return (
    <>
      <PageTitle title={t('services.edit', { name: data.name })} />
      <ServiceForm key={round} start={data} onReload={() => void reload()} />
    </>
  );
}

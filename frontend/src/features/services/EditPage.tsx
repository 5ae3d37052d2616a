import './services.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
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
  const query = useQuery(serviceQuery(id));
  return (
    <Loaded query={query}>
      {(service, round, reload) => (
        <>
          <PageTitle title={t('services.edit', { name: service.name })} />
          <ServiceForm key={round} start={service} onReload={reload} />
        </>
      )}
    </Loaded>
  );
}

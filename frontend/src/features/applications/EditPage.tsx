import './applications.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { applicationQuery } from './api';
import { ApplicationForm } from './ApplicationForm';

/** NewPage adds an application. */
export function NewPage() {
  const t = useText();
  const can = useCan();
  return (
    <>
      <PageTitle title={t('applications.create')} />
      {can('catalog.edit') ? <ApplicationForm onReload={() => undefined} /> : <Alert tone="warning" title={t('pages.forbidden.text')} />}
    </>
  );
}

/** EditPage changes an application. */
export function EditPage() {
  const t = useText();
  const { id = '' } = useParams();
  const query = useQuery(applicationQuery(id));
  return (
    <Loaded query={query}>
      {(application, round, reload) => (
        <>
          <PageTitle title={t('applications.edit', { name: application.name })} />
          <ApplicationForm key={round} start={application} onReload={reload} />
        </>
      )}
    </Loaded>
  );
}

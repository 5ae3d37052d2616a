import './steckbrief.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useFields } from './api';
import { EditForm } from './EditForm';
import { loadStart } from './useEditor';

/** EditPage edits a Steckbrief in steps; what was entered is kept as a draft until it is saved as a version. */
export function EditPage() {
  const t = useText();
  const { id = '' } = useParams();
  const fields = useFields();
  const process = useQuery({ queryKey: [...processRoot, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}', { params: { path: { id } }, signal })) });
  const start = useQuery({ queryKey: ['steckbrief-start', id], queryFn: () => loadStart(id), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false });
  const error = fields.error ?? start.error;
  const ready = fields.data && start.data && !start.isFetching;
  return (
    <>
      <PageTitle title={process.data ? t('steckbrief.editOf', { name: process.data.name }) : t('steckbrief.edit')} />
      {error && <ProblemView error={error} onRetry={() => void Promise.all([fields.refetch(), start.refetch()])} />}
      {!error && !ready && <Loading lines={8} />}
      {ready && <EditForm key={start.dataUpdatedAt} id={id} groups={fields.data} start={start.data} onAgain={() => void start.refetch()} />}
    </>
  );
}

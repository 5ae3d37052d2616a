import { useParams } from 'react-router';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { CleaningList } from './CleaningList';
import { useList } from './api';

/** CleaningListPage shows one list on its way into the register. */
export function CleaningListPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data } = useList(id);
  return (
    <>
      <PageTitle title={data?.fileName ?? t('assistant.clean.title')} context={t('assistant.clean.title')} />
      <CleaningList id={id} />
    </>
  );
}

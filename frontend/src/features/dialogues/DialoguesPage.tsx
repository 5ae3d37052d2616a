import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { SourceTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useDialogues, type Dialogue } from './api';
import { dateText } from './date';

/** DialoguesPage lists the talks with offices about their services, challenges and what follows from them. */
export function DialoguesPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useDialogues();
  const columns: readonly Column<Dialogue>[] = [
    { id: 'unit', header: t('dialogues.unit'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/strategiedialoge/${one.id}`}>{one.unitName}</Link> },
    { id: 'date', header: t('dialogues.date'), cell: (one) => dateText(one.date) },
    { id: 'state', header: t('dialogues.state'), cell: (one) => <Badge tone={one.state === 'held' ? 'success' : 'info'}>{t(`dialogues.state.${one.state}`)}</Badge> },
    { id: 'challenges', header: t('dialogues.challenges'), secondary: true, cell: (one) => one.challenges.join(', ') },
    { id: 'results', header: t('dialogues.results'), numeric: true, cell: (one) => one.results.length },
  ];
  return (
    <>
      <SourceTabs />
      <PageTitle title={t('dialogues.title')} actions={can('dialogue.edit') && <ButtonLink to="/strategiedialoge/neu" icon="add">{t('dialogues.new')}</ButtonLink>}>
        <p className="kern-body">{t('dialogues.intro')}</p>
      </PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data?.length === 0 && <EmptyState title={t('dialogues.none')} />}
      {data && data.length > 0 && <DataTable caption={t('dialogues.title')} columns={columns} rows={data} id={(one) => one.id} />}
    </>
  );
}

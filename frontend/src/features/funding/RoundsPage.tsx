import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Badge, type Tone } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { MoneyTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useFundingRounds, type Round } from './api';
import { StartRound } from './StartRound';

const TONES: Record<Round['stage'], Tone> = { open: 'info', closed: 'warning', consolidated: 'warning', draft: 'warning', decided: 'success' };

export const roundName = (round: Pick<Round, 'year' | 'years'>): string => (round.years === 2 ? `${round.year}/${round.year + 1}` : String(round.year));

export function StageBadge({ stage }: { stage: Round['stage'] }) {
  const t = useText();
  return <Badge tone={TONES[stage]}>{t(`funding.stage.${stage}`)}</Badge>;
}

/** RoundsPage lists the yearly rounds; who manages them opens the next one here. */
export function RoundsPage() {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const { data, error, refetch } = useFundingRounds();
  const columns: readonly Column<Round>[] = [
    { id: 'year', header: t('funding.budget'), rowHeader: true, cell: (round) => <Link className="kern-link" to={`/mittelanmeldung/${round.id}`}>{t('funding.roundTitle', { year: roundName(round) })}</Link> },
    { id: 'stage', header: t('funding.stage'), cell: (round) => <StageBadge stage={round.stage} /> },
    { id: 'opens', header: t('funding.opens'), secondary: true, cell: (round) => format.date(round.opens) },
    { id: 'deadline', header: t('funding.deadline'), cell: (round) => format.date(round.deadline) },
  ];
  return (
    <>
      <MoneyTabs />
      <PageTitle title={t('funding.title')}><p className="kern-body">{t('funding.intro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      <div className="pr-stack">
        {data?.length === 0 && <EmptyState title={t('funding.none')} />}
        {data && data.length > 0 && <DataTable caption={t('funding.title')} columns={columns} rows={data} id={(round) => round.id} />}
        {data && can('funding.manage') && <StartRound next={data[0] ? data[0].year + data[0].years : new Date().getFullYear() + 1} />}
      </div>
    </>
  );
}

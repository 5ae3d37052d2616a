import { useQuery } from '@tanstack/react-query';
import { topQuery, type RankQuery, type Shown } from '../../api/candidates';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { BubbleChart } from './BubbleChart';
import { ChartTable } from './ChartTable';
import { useLanguage } from './language';
import { MatrixView } from './MatrixView';

/** Pictures draws the first places by the two axes of their set, as bubbles or in nine fields; the same stands below as a table. */
export function Pictures({ picture, query, shown }: { picture: 'blasen' | 'matrix'; query: RankQuery; shown: Shown }) {
  const t = useText();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(topQuery({ ...query, ...shown }));
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={12} label={t('candidates.loading')} />;
  const [across, up] = data.axes.map((axis) => axis.title[language]);
  if (!across || !up) return <EmptyState title={t('candidates.chart.none')}>{t('candidates.chart.noneText')}</EmptyState>;
  if (data.items.length === 0) return <EmptyState title={t('candidates.nothing')} />;
  const titles = { across, up };
  return (
    <>
      <h2 className="kern-heading-medium">{t('candidates.chart.title', titles)}</h2>
      <p className="kern-body">{t('candidates.orderedBy', { order: t(`candidates.order.${data.order}`) })}</p>
      {data.items.length < data.matching && <p className="kern-body" role="status">{t('candidates.chart.fewer', { shown: data.items.length, total: data.matching })}</p>}
      {picture === 'matrix' ? <MatrixView rows={data.items} titles={titles} query={query} /> : <BubbleChart ranking={data} rows={data.items} titles={titles} query={query} />}
      <ChartTable rows={data.items} titles={titles} query={query} />
    </>
  );
}

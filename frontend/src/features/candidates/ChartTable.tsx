import { Link } from 'react-router';
import type { Candidate, RankQuery, Span } from '../../api/candidates';
import { whyAddress } from '../../api/rankAddress';
import { ClassMark } from '../../components/candidates/ClassMark';
import { DataTable } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** Titles name the two axes. */
export interface Titles {
  across: string;
  up: string;
}

/** useSpanWords says where a candidate lies on an axis. */
export function useSpanWords(): (span: Span | undefined) => string {
  const t = useText();
  const { number } = useFormats();
  return (span) => {
    if (!span) return t('common.unknown');
    return span.low === span.high ? `${number(span.low)} %` : t('candidates.chart.span', { low: number(span.low), high: number(span.high) });
  };
}

/** ChartTable says in words what a chart shows. */
export function ChartTable({ rows, titles, query }: { rows: readonly Candidate[]; titles: Titles; query: RankQuery }) {
  const t = useText();
  const words = useSpanWords();
  return (
    <details className="pr-ranktable">
      <summary>{t('candidates.chart.table')}</summary>
      <DataTable
        caption={t('candidates.chart.tableOf', { ...titles })}
        rows={rows}
        id={(one) => one.id}
        columns={[
          { id: 'rank', header: t('candidates.placeHead'), numeric: true, cell: (one) => one.rank },
          { id: 'name', header: t('candidates.name'), rowHeader: true, cell: (one) => <Link className="kern-link" to={whyAddress(one, query)}>{one.name}</Link> },
          { id: 'class', header: t('candidates.class'), cell: (one) => <ClassMark candidate={one} /> },
          { id: 'across', header: titles.across, cell: (one) => words(one.axes[0]) },
          { id: 'up', header: titles.up, cell: (one) => words(one.axes[1]) },
          { id: 'coverage', header: t('candidates.coverage'), cell: (one) => `${one.coverage} %` },
        ]}
      />
    </details>
  );
}

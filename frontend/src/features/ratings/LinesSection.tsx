import type { Ranking } from '../../api/candidates';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { IntervalBar } from '../../components/candidates/IntervalBar';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Detail, Line, Rating } from './api';
import { useInLanguage } from '../../i18n/inLanguage';
import { Source } from './Source';

interface LinesProps {
  candidate: Detail;
  ranking: Ranking;
  ratings: readonly Rating[];
  onRate?(criterion: string): void;
}

/** LinesSection shows every criterion with its answer, where the answer comes from and what it counts, axis by axis. */
export function LinesSection({ candidate, ranking, ratings, onRate }: LinesProps) {
  const t = useText();
  const text = useInLanguage();
  const columns = useColumns(candidate, ratings, onRate);
  const groups = [...ranking.axes.map((axis) => ({ key: axis.key, title: text(axis.title) })), { key: '', title: t('ratings.otherCriteria') }];
  const filled = groups.map((group) => ({ ...group, lines: candidate.lines.filter((line) => line.axis === group.key) })).filter(({ lines }) => lines.length > 0);
  return (
    <section aria-labelledby="kriterien">
      <h2 className="kern-heading-medium" id="kriterien">{t('ratings.criteria')}</h2>
      {filled.map(({ key, title, lines }) => (
        <div key={key} className="pr-ratingaxis">
          {filled.length > 1 && <h3 className="kern-heading-small">{title}</h3>}
          <DataTable caption={filled.length > 1 ? t('ratings.criteriaOf', { axis: title }) : t('ratings.criteria')} columns={columns} rows={lines} id={(line) => line.criterion} />
        </div>
      ))}
    </section>
  );
}

function useColumns(candidate: Detail, ratings: readonly Rating[], onRate?: (criterion: string) => void): Column<Line>[] {
  const t = useText();
  const format = useFormats();
  const widest = Math.max(...candidate.lines.map((line) => line.best), 0);
  const weights = candidate.lines.reduce((sum, line) => sum + line.weight, 0);
  const columns: Column<Line>[] = [
    { id: 'criterion', header: t('ratings.criterion'), rowHeader: true, cell: (line) => <>{line.title}{line.help && <span className="pr-sub pr-block pr-help">{line.help}</span>}</> },
    { id: 'answer', header: t('ratings.answer'), cell: (line) => line.text },
    { id: 'source', header: t('ratings.source'), cell: (line) => <Source line={line} candidate={candidate} ratings={ratings.filter((one) => one.criterion === line.criterion)} /> },
    {
      id: 'weight', header: t('ratings.weight'), cell: (line) => (
        <>{format.number(line.weight)} <span className="pr-sub pr-block">{t('ratings.share', { percent: weights > 0 ? Math.round((line.weight / weights) * 100) : 0 })}</span></>
      ),
    },
    { id: 'counts', header: t('ratings.counts'), cell: (line) => <Counts line={line} widest={widest} /> },
  ];
  if (onRate) columns.push({ id: 'rate', header: t('ratings.action'), cell: (line) => <RateButton line={line} onRate={onRate} /> });
  return columns;
}

/** Counts draws what a criterion counts on the scale of the heaviest one, and says it. */
function Counts({ line, widest }: { line: Line; widest: number }) {
  const t = useText();
  const format = useFormats();
  const open = line.origin === 'open';
  return (
    <span className="pr-counts">
      <IntervalBar value={line.worth} low={line.worth} high={open ? line.best : line.worth} top={widest} />
      <span className="pr-sub">{open ? t('ratings.worthOpen', { best: format.number(line.best) }) : t('ratings.worth', { worth: format.number(line.worth), best: format.number(line.best) })}</span>
    </span>
  );
}

function RateButton({ line, onRate }: { line: Line; onRate(criterion: string): void }) {
  const t = useText();
  const overrule = line.computed !== null;
  return (
    <Button variant="tertiary" small aria-label={t(overrule ? 'ratings.overruleOne' : 'ratings.rateOne', { name: line.title })} onClick={() => onRate(line.criterion)}>
      {t(overrule ? 'ratings.overrule' : 'ratings.rate')}
    </Button>
  );
}

import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useRemoveValue, type Goal } from '../../api/goals';
import { useWords } from '../../components/goals/numbers';

interface Row {
  key: string;
  day: string;
  value: string;
  source: string;
  entered?: string;
}

/** CourseTable tells what the chart draws: every value with its day and where it comes from, the newest first. */
export function CourseTable({ goal, edit }: { goal: Goal; edit: boolean }) {
  const t = useText();
  const format = useFormats();
  const words = useWords();
  const remove = useRemoveValue();
  const rows: Row[] = goal.figure
    ? goal.course.map((point) => ({ key: point.day, day: point.day, value: words.value({ ...goal, now: point }), source: t(point.live ? 'goals.live' : 'goals.writtenDown') }))
    : goal.values.map((value) => ({
        key: value.id,
        day: value.day,
        value: words.value({ ...goal, words: value.words, now: value.number === undefined ? undefined : { day: value.day, number: value.number, total: value.total, live: false } }),
        source: value.source,
        entered: value.id,
      }));
  rows.reverse();
  const columns: Column<Row>[] = [
    { id: 'day', header: t('goals.day'), rowHeader: true, cell: (row) => format.date(row.day) },
    { id: 'value', header: t('goals.value'), cell: (row) => row.value },
    { id: 'source', header: t('goals.source'), cell: (row) => row.source },
  ];
  if (edit && !goal.figure) {
    columns.push({
      id: 'remove',
      header: t('goals.correct'),
      cell: (row) => (
        <Button small variant="tertiary" disabled={remove.isPending} onClick={() => remove.mutate({ goal, value: row.entered ?? '' })}>
          {t('goals.takeBack', { date: format.date(row.day) })}
        </Button>
      ),
    });
  }
  if (rows.length === 0) return <p className="kern-body">{t('goals.noValues')}</p>;
  return (
    <details className="pr-goal__table">
      <summary>{t('goals.asTable', { count: rows.length })}</summary>
      {remove.error && <ProblemView error={remove.error} />}
      <DataTable caption={t('goals.course')} columns={columns} rows={rows} id={(row) => row.key} />
    </details>
  );
}

/** TargetHistory tells what a goal has aimed at and why that changed, the newest first. */
export function TargetHistory({ goal }: { goal: Goal }) {
  const t = useText();
  const format = useFormats();
  const words = useWords();
  return (
    <ol className="pr-history" reversed>
      {[...goal.targets].reverse().map((target) => (
        <li key={target.id}>
          <time dateTime={target.since}>{t('goals.since', { date: format.date(target.since) })}</time>
          <div>
            {words.target(target, goal)}, {words.due(target)}
            {target.reason && <span className="pr-sub pr-block">{t('goals.reason', { reason: target.reason })}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}

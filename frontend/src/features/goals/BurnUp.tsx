import { useId } from 'react';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Goal } from '../../api/goals';
import { chartOf, line, type Chart } from './chart';
import { useWords } from '../../components/goals/numbers';

const AREA = { width: 720, height: 320, left: 56, right: 24, top: 16, bottom: 32 };

/** BurnUp draws what was reached against time, beside what it aimed at; the same stands below as a table. */
export function BurnUp({ goal, today }: { goal: Goal; today: string }) {
  const t = useText();
  const words = useWords();
  const id = useId();
  const chart = chartOf(goal, AREA, today);
  if (!chart) return <p className="kern-body">{t('goals.nothingToDraw')}</p>;
  return (
    <figure className="pr-chart">
      <svg role="img" aria-labelledby={id} viewBox={`0 0 ${AREA.width} ${AREA.height}`}>
        <title id={id}>{t('goals.chartOf', { title: goal.title, value: words.value(goal), target: words.target(goal.target, goal) })}</title>
        <Axes chart={chart} />
        <polyline className="pr-chart__target" points={line(chart.target)} />
        <polyline className="pr-chart__path" points={line(chart.path)} />
        {chart.years.map((year) => <path key={year.day} className="pr-chart__year" d={`M${year.x} ${year.y - 6}l6 6l-6 6l-6 -6z`} />)}
        <polyline className="pr-chart__course" points={line(chart.course)} />
        {chart.course.map((mark) => <circle key={mark.day} className="pr-chart__dot" cx={mark.x} cy={mark.y} r="3" />)}
      </svg>
      <figcaption className="pr-chart__key">
        {(['course', 'target', 'path', 'year'] as const).map((kind) => (
          <span key={kind}>
            <svg width="36" height="12" aria-hidden="true" focusable="false">
              {kind === 'year' ? <path className="pr-chart__year" d="M18 0l6 6l-6 6l-6 -6z" /> : <line className={`pr-chart__${kind}`} x1="0" x2="36" y1="6" y2="6" />}
            </svg>
            {t(`goals.key.${kind}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Axes({ chart }: { chart: Chart }) {
  const format = useFormats();
  const t = useText();
  return (
    <g className="pr-chart__axes">
      {chart.ticksY.map((tick) => (
        <g key={tick.value}>
          <line x1={AREA.left} x2={AREA.width - AREA.right} y1={tick.y} y2={tick.y} />
          <text x={AREA.left - 8} y={tick.y + 5} textAnchor="end">{format.number(tick.value)}</text>
        </g>
      ))}
      {chart.ticksX.map((tick) => <text key={tick.label} x={tick.x} y={AREA.height - 8} textAnchor="middle">{tick.label}</text>)}
      {chart.today >= 0 && (
        <>
          <line className="pr-chart__today" x1={chart.today} x2={chart.today} y1={AREA.top} y2={AREA.height - AREA.bottom} />
          <text x={chart.today - 6} y={AREA.top + 12} textAnchor="end">{t('goals.today')}</text>
        </>
      )}
    </g>
  );
}

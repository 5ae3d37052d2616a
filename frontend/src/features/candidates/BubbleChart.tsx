import { useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Candidate, Ranking, RankQuery } from '../../api/candidates';
import { whyAddress } from '../../api/rankAddress';
import { unitLabel } from '../../api/units';
import { useValueWords } from '../../components/candidates/value';
import { cx } from '../../components/cx';
import { useText } from '../../i18n/text';
import { useSpanWords, type Titles } from './ChartTable';
import { AREA, pointsOf, xOf, yOf, type Point } from './points';

const TICKS = [0, 25, 50, 75, 100];
const THIN = 2; // of the room of a value that is certain on one axis

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

interface BubbleChartProps {
  ranking: Ranking;
  rows: readonly Candidate[];
  titles: Titles;
  query: RankQuery;
}

/** BubbleChart draws a bubble for each candidate; of the chosen one it shows where it can still lie, and says it below. */
export function BubbleChart({ ranking, rows, titles, query }: BubbleChartProps) {
  const t = useText();
  const navigate = useNavigate();
  const words = useValueWords(ranking);
  const span = useSpanWords();
  const points = pointsOf(rows);
  const [chosen, setChosen] = useState(0);
  const drawing = useRef<SVGSVGElement>(null);
  const at = Math.min(chosen, points.length - 1);
  const active = points[at];
  const classOf = (one: Candidate) => (one.class ? t('candidates.class.one', { name: one.class }) : t('candidates.class.none'));
  const name = ({ candidate, across, up }: Point) => t('candidates.chart.point', { rank: candidate.rank, name: candidate.name, class: classOf(candidate), across: titles.across, x: span(across), up: titles.up, y: span(up) });
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Enter' && active) void navigate(whyAddress(active.candidate, query));
    if (!step) return;
    event.preventDefault();
    const next = step(at, points.length - 1);
    setChosen(next);
    drawing.current?.querySelector<SVGGElement>(`[data-at="${next}"]`)?.focus();
  };
  return (
    <figure className="pr-bubbles">
      <svg ref={drawing} role="group" aria-label={t('candidates.chart.help')} viewBox={`0 0 ${AREA.width} ${AREA.height}`}>
        <Axes titles={titles} />
        {active && <rect className="pr-bubbles__span" {...active.box} width={Math.max(active.box.width, THIN)} height={Math.max(active.box.height, THIN)} aria-hidden="true" />}
        {points.map((point, i) => ({ point, i })).reverse().map(({ point, i }) => (
          <g
            key={point.candidate.id}
            data-at={i}
            role="link"
            tabIndex={i === at ? 0 : -1}
            aria-label={name(point)}
            className={cx('pr-bubble', point.candidate.thin && 'pr-bubble--thin')}
            onFocus={() => setChosen(i)}
            onPointerEnter={() => setChosen(i)}
            onKeyDown={onKey}
            onClick={() => void navigate(whyAddress(point.candidate, query))}
          >
            <Bubble point={point} />
          </g>
        ))}
        {active && <g className={cx('pr-bubble pr-bubble--chosen pr-bubble--over', active.candidate.thin && 'pr-bubble--thin')} aria-hidden="true"><Bubble point={active} /></g>}
      </svg>
      <figcaption>
        {active && (
          <p className="pr-bubbles__chosen">
            <strong>{t('candidates.place', { rank: active.candidate.rank })}: {active.candidate.name}</strong> ({unitLabel(active.candidate.unit)}) · {classOf(active.candidate)} · {words(active.candidate)}
          </p>
        )}
        <p className="pr-sub">{t('candidates.chart.help')}</p>
        <ul className="pr-bubbles__key">
          {(['keySize', 'keyHollow', 'keySpan'] as const).map((key) => <li key={key}>{t(`candidates.chart.${key}`)}</li>)}
        </ul>
      </figcaption>
    </figure>
  );
}

function Bubble({ point: { candidate, x, y, r } }: { point: Point }) {
  return (
    <>
      <circle cx={x} cy={y} r={r} />
      <text x={x} y={y + 4} textAnchor="middle" aria-hidden="true">{candidate.class || '–'}</text>
    </>
  );
}

function Axes({ titles }: { titles: Titles }) {
  const t = useText();
  const bottom = AREA.height - AREA.bottom;
  return (
    <g className="pr-bubbles__axes" aria-hidden="true">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={xOf(tick)} x2={xOf(tick)} y1={AREA.top} y2={bottom} />
          <line x1={AREA.left} x2={AREA.width - AREA.right} y1={yOf(tick)} y2={yOf(tick)} />
          <text x={xOf(tick)} y={bottom + 20} textAnchor="middle">{tick}</text>
          <text x={AREA.left - 8} y={yOf(tick) + 5} textAnchor="end">{tick}</text>
        </g>
      ))}
      <text x={(AREA.left + AREA.width - AREA.right) / 2} y={AREA.height - 8} textAnchor="middle">{t('candidates.chart.axis', { title: titles.across })}</text>
      <text transform={`translate(18 ${(AREA.top + bottom) / 2}) rotate(-90)`} textAnchor="middle">{t('candidates.chart.axis', { title: titles.up })}</text>
    </g>
  );
}

import { memo, useState, type KeyboardEvent, type PointerEvent, type Ref } from 'react';
import { useText } from '../../i18n/text';
import type { Bar, Roadmap } from './api';
import { HEAD, LABELS, ROW, snap, type Placed, type Plan } from './plan';

interface GanttProps {
  plan: Plan;
  roadmap: Roadmap;
  /** Pixels of a month. */
  scale: number;
  onMove(bar: Bar, months: number): void;
  svg: Ref<SVGSVGElement>;
}

/** Gantt draws the plan: bars in years and quarters, milestones, dependencies, today. Bars are moved by dragging or with the arrow keys. */
export const Gantt = memo(function Gantt({ plan, roadmap, scale, onMove, svg }: GanttProps) {
  const t = useText();
  const width = LABELS + plan.years * 12 * scale + 8;
  const height = HEAD + plan.rows * ROW + 8;
  const chain = new Set(roadmap.chain);
  const x = (months: number) => LABELS + months * scale;
  const [year, monthOfYear, day] = roadmap.today.split('-').map(Number) as [number, number, number];
  const today = x((year - plan.firstYear) * 12 + monthOfYear - 1 + day / 31);
  return (
    <div className="pr-initgantt" role="group" aria-label={t('initiatives.plan.drawing')}>
      <svg ref={svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t('initiatives.plan.help')}>
        <Grid plan={plan} scale={scale} height={height} />
        {plan.groups.map((group) => <text key={group.name} className="pr-gantt-group" x={4} y={HEAD + group.row * ROW + 22}>{short(group.name, 44)}</text>)}
        <line className="pr-gantt-today" x1={today} x2={today} y1={HEAD} y2={height} />
        <Ties plan={plan} roadmap={roadmap} scale={scale} />
        {plan.bars.map((placed) => <BarView key={placed.bar.id} placed={placed} scale={scale} firstYear={plan.firstYear} inChain={chain.has(placed.bar.id)} onMove={onMove} />)}
      </svg>
    </div>
  );
});

const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function Grid({ plan, scale, height }: { plan: Plan; scale: number; height: number }) {
  const lines = [];
  for (let quarter = 0; quarter <= plan.years * 4; quarter++) {
    const at = LABELS + quarter * 3 * scale;
    const isYear = quarter % 4 === 0;
    lines.push(<line key={quarter} className={isYear ? 'pr-gantt-grid pr-gantt-year' : 'pr-gantt-grid'} x1={at} x2={at} y1={isYear ? 4 : 24} y2={height} />);
    if (quarter === plan.years * 4) continue;
    if (isYear) lines.push(<text key={`y${quarter}`} x={at + 4} y={18}>{plan.firstYear + quarter / 4}</text>);
    if (scale >= 8) lines.push(<text key={`q${quarter}`} x={at + 4} y={38}>{`Q${(quarter % 4) + 1}`}</text>);
  }
  return <g aria-hidden="true">{lines}</g>;
}

function Ties({ plan, roadmap, scale }: { plan: Plan; roadmap: Roadmap; scale: number }) {
  const byId = new Map(plan.bars.map((one) => [one.bar.id, one]));
  return (
    <g aria-hidden="true">
      {roadmap.ties.map((tie) => {
        const on = byId.get(tie.on);
        const from = byId.get(tie.from);
        if (!on || !from) return null;
        const x1 = LABELS + on.end * scale;
        const y1 = HEAD + on.row * ROW + ROW / 2;
        const x2 = LABELS + from.start * scale;
        const y2 = HEAD + from.row * ROW + ROW / 2;
        return <path key={`${tie.from} ${tie.on} ${tie.kind}`} className={`pr-gantt-tie pr-gantt-tie--${tie.verdict}`} d={`M${x1} ${y1}h8V${(y1 + y2) / 2}H${x2 - 8}V${y2}h6`} />;
      })}
    </g>
  );
}

interface BarProps {
  placed: Placed;
  scale: number;
  firstYear: number;
  inChain: boolean;
  onMove(bar: Bar, months: number): void;
}

/** BarView is one initiative; while it is dragged only it is drawn anew. */
const BarView = memo(function BarView({ placed, scale, firstYear, inChain, onMove }: BarProps) {
  const t = useText();
  const { bar, start, end, row } = placed;
  const [drag, setDrag] = useState<{ at: number; months: number } | null>(null);
  const movable = bar.mayEdit && bar.step > 0 && !bar.closed;
  const y = HEAD + row * ROW;
  const shift = (drag?.months ?? 0) * scale;
  const onKey = (event: KeyboardEvent) => {
    if (!movable || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    onMove(bar, event.key === 'ArrowRight' ? bar.step : -bar.step);
  };
  const onDown = (event: PointerEvent<SVGGElement>) => {
    if (!movable) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ at: event.clientX, months: 0 });
  };
  const onDrag = (event: PointerEvent) => drag && setDrag({ ...drag, months: snap((event.clientX - drag.at) / scale, bar.step) });
  const onUp = () => {
    if (drag && drag.months !== 0) onMove(bar, drag.months);
    setDrag(null);
  };
  const look = ['pr-gantt-bar', bar.closed && 'pr-gantt-bar--closed', bar.stage === 'paused' && 'pr-gantt-bar--paused', inChain && 'pr-gantt-bar--chain'].filter(Boolean).join(' ');
  const name = t(movable ? 'initiatives.plan.bar' : 'initiatives.plan.fixedBar', { number: bar.number, title: bar.title, period: bar.period, stage: t(`initiatives.stage.${bar.stage}`) });
  return (
    <g>
      <text x={4 + 10} y={y + 22} aria-hidden="true">{short(`${bar.number} ${bar.title}`, 42)}</text>
      <g tabIndex={0} role={movable ? 'button' : 'img'} aria-label={name} onKeyDown={onKey} onPointerDown={onDown} onPointerMove={onDrag} onPointerUp={onUp} onPointerCancel={() => setDrag(null)} transform={`translate(${shift} 0)`}>
        <title>{`${bar.number} ${bar.title} · ${bar.period}`}</title>
        <rect className={look} x={LABELS + start * scale} y={y + 7} width={Math.max((end - start) * scale, 4)} height={ROW - 14} rx={3} opacity={placed.openEnd ? 0.6 : 1} />
        {bar.milestones.filter((one) => one.due.last).map((one) => {
          const at = LABELS + ((Number(one.due.last.slice(0, 4)) - firstYear) * 12 + Number(one.due.last.slice(5, 7))) * scale;
          return <path key={one.id} className={one.done ? 'pr-gantt-mile pr-gantt-mile--done' : 'pr-gantt-mile'} d={`M${at} ${y + 9}l8 8-8 8-8-8z`}><title>{`${one.title} · ${one.due.text}`}</title></path>;
        })}
      </g>
    </g>
  );
});

import type { Goal } from '../../api/goals';
import { chartOf, line } from './chart';

const AREA = { width: 160, height: 40, left: 2, right: 2, top: 3, bottom: 3 };

/** Sparkline hints at the course of a goal; the page of the goal tells it in full. */
export function Sparkline({ goal, today }: { goal: Goal; today: string }) {
  const chart = chartOf(goal, AREA, today);
  if (!chart || chart.course.length < 2) return null;
  return (
    <svg className="pr-spark" viewBox={`0 0 ${AREA.width} ${AREA.height}`} width={AREA.width} height={AREA.height} aria-hidden="true" focusable="false">
      <polyline className="pr-chart__path" points={line(chart.path)} />
      <polyline className="pr-chart__course" points={line(chart.course)} />
    </svg>
  );
}

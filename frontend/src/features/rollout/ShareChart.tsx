import '../../components/goals/goals.css';
import { useId } from 'react';
import type { Share } from '../../api/rollouts';
import { DataTable } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { AREA, shareLine } from './shareChart';
import { shownDate } from './words';

/** ShareChart draws the share of workplaces with the DMS over time against the goal; the same stands below as a table. */
export function ShareChart({ share }: { share: Share }) {
  const t = useText();
  const format = useFormats();
  const id = useId();
  const line = shareLine(share);
  if (!line) return <p className="kern-body">{t('rollout.nothingToDraw')}</p>;
  const last = line.points[line.points.length - 1];
  return (
    <figure className="pr-chart">
      <svg role="img" aria-labelledby={id} className="pr-sharechart" viewBox={`0 0 ${AREA.width} ${AREA.height}`}>
        <title id={id}>{t('rollout.chartOf', { percent: format.number(last?.percent ?? 0), aim: line.aims.map((aim) => `${format.number(aim.percent)} %`).join(', ') || '–' })}</title>
        {line.ticksY.map((tick) => (
          <g key={tick.percent}>
            <line className="pr-sharechart__grid" x1={AREA.left} x2={AREA.width - AREA.right} y1={tick.y} y2={tick.y} />
            <text x={AREA.left - 8} y={tick.y + 5} textAnchor="end">{tick.percent} %</text>
          </g>
        ))}
        {line.ticksX.map((tick) => <text key={tick.label} x={tick.x} y={AREA.height - 8} textAnchor="middle">{tick.label}</text>)}
        {line.aims.map((aim) => <line key={aim.percent} className="pr-sharechart__aim" x1={AREA.left} x2={AREA.width - AREA.right} y1={aim.y} y2={aim.y} />)}
        <polyline className="pr-sharechart__line" points={line.points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' ')} />
        {last && <circle className="pr-sharechart__dot" cx={last.x} cy={last.y} r="5" />}
      </svg>
      <figcaption className="pr-efilekey">
        <span><svg width="36" height="12" aria-hidden="true" focusable="false"><line className="pr-sharechart__line" x1="0" x2="36" y1="6" y2="6" /></svg> {t('rollout.keyShare')}</span>
        <span><svg width="36" height="12" aria-hidden="true" focusable="false"><line className="pr-sharechart__aim" x1="0" x2="36" y1="6" y2="6" /></svg> {t('rollout.keyAim')}</span>
      </figcaption>
      <details>
        <summary className="kern-label">{t('rollout.chartTable')}</summary>
        <DataTable
          caption={t('rollout.shareTitle')}
          rows={[...share.points].reverse()}
          id={(point) => point.day}
          columns={[
            { id: 'day', header: t('rollout.day'), rowHeader: true, cell: (point) => shownDate(point.day) },
            { id: 'total', header: t('rollout.workplaces'), numeric: true, cell: (point) => format.number(point.total) },
            { id: 'dms', header: t('rollout.withDms'), numeric: true, cell: (point) => format.number(point.connected) },
            { id: 'percent', header: t('rollout.percent'), numeric: true, cell: (point) => `${format.number(line.points.find((p) => p.day === point.day)?.percent ?? 0)} %` },
          ]}
        />
      </details>
    </figure>
  );
}

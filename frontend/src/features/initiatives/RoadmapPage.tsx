import './initiatives.css';
import { useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { useRoadmap, type Bar, type Roadmap } from './api';
import { exportAddress, savePicture, saveText } from './exports';
import { Conflicts } from './Conflicts';
import { Filters } from './Filters';
import { readFilter } from './filter';
import { Gantt } from './Gantt';
import { MoneyChart } from './MoneyChart';
import { MoveDialog } from './MoveDialog';
import { calendarOf, place, type Grouping, type Plan } from './plan';
import { PlanTable } from './PlanTable';

/** RoadmapPage shows the portfolio in time: bars, dependencies, what is in the way, money and positions per year. */
export function RoadmapPage() {
  const t = useText();
  const [params] = useSearchParams();
  const { data, error, isPending, refetch } = useRoadmap(readFilter(params));
  return (
    <>
      <PageTitle title={t('shell.nav.roadmap')}><p className="kern-body">{t('initiatives.plan.lead')}</p></PageTitle>
      <Filters year={data ? Number(data.today.slice(0, 4)) + 1 : 0} tree={false} />
      {isPending ? <Loading lines={12} /> : error ? <ProblemView error={error} onRetry={() => void refetch()} />
        : data.items.length === 0 ? <EmptyState title={t('common.nothingFound')} /> : <Roadmap roadmap={data} />}
    </>
  );
}

const GROUPINGS = ['field', 'unit', 'programme'] as const;

function Roadmap({ roadmap }: { roadmap: Roadmap }) {
  const t = useText();
  const [params] = useSearchParams();
  const [grouping, setGrouping] = useState<Grouping>('field');
  const [scale, setScale] = useState(14);
  const [move, setMove] = useState<{ bar: Bar; months: number } | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const plan = useMemo(() => place(roadmap, grouping, t('initiatives.plan.without')), [roadmap, grouping, t]);
  const onMove = useMemo(() => (bar: Bar, months: number) => setMove({ bar, months }), []);
  return (
    <>
      <div className="pr-initfilter pr-noprint">
        <SelectField label={t('initiatives.plan.group')} value={grouping} options={GROUPINGS.map((one) => [one, t(`initiatives.plan.by.${one}`)] as const)} onChange={(event) => setGrouping(event.target.value as Grouping)} />
        <SelectField label={t('initiatives.plan.scale')} value={String(scale)} options={[['14', t('initiatives.plan.quarters')], ['5', t('initiatives.plan.years')]]} onChange={(event) => setScale(Number(event.target.value))} />
        <div className="pr-row">
          <Button variant="secondary" small onClick={() => svg.current && savePicture(svg.current, 'svg')}>SVG</Button>
          <Button variant="secondary" small onClick={() => svg.current && savePicture(svg.current, 'png')}>PNG</Button>
          <a className="kern-btn kern-btn--secondary kern-btn--x-small" href={exportAddress(params)} download><span className="kern-label">{t('initiatives.plan.workbook')}</span></a>
          <Button variant="secondary" small onClick={() => saveText(calendarOf(roadmap), 'zeitplan.ics', 'text/calendar')}>{t('initiatives.plan.calendar')}</Button>
        </div>
      </div>
      <Gantt plan={plan} roadmap={roadmap} scale={scale} onMove={onMove} svg={svg} />
      <p className="kern-body kern-body--muted">{t('initiatives.plan.help')}</p>
      <Undated plan={plan} />
      <Conflicts roadmap={roadmap} />
      <PlanTable roadmap={roadmap} onMove={onMove} />
      <MoneyChart items={roadmap.items} />
      {move && <MoveDialog roadmap={roadmap} bar={move.bar} months={move.months} onClose={() => setMove(null)} />}
    </>
  );
}

/** Undated names what cannot be drawn, because nobody has said when it begins. */
function Undated({ plan }: { plan: Plan }) {
  const t = useText();
  if (plan.undated.length === 0) return null;
  return (
    <>
      <p className="kern-body kern-body--bold">{t('initiatives.plan.undated')}</p>
      <ul className="kern-list">{plan.undated.map((bar) => <li key={bar.id}><Link className="kern-link" to={`/vorhaben/${bar.id}`}>{bar.number} {bar.title}</Link>{bar.period && ` (${bar.period})`}</li>)}</ul>
    </>
  );
}

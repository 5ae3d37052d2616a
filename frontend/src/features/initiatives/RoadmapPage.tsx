import './initiatives.css';
import { useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { useRoadmap, type Bar, type Roadmap } from './api';
import { exportAddress, savePicture, saveText } from './exports';
import { Filters } from './Filters';
import { readFilter } from './filter';
import { Gantt } from './Gantt';
import { MoneyChart } from './MoneyChart';
import { MoveDialog } from './MoveDialog';
import { calendarOf, place, type Grouping } from './plan';

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
      <Conflicts roadmap={roadmap} />
      <PlanTable roadmap={roadmap} onMove={onMove} />
      <MoneyChart items={roadmap.items} />
      {move && <MoveDialog roadmap={roadmap} bar={move.bar} months={move.months} onClose={() => setMove(null)} />}
    </>
  );
}

function Conflicts({ roadmap }: { roadmap: Roadmap }) {
  const t = useText();
  const chain = roadmap.chain.map((id) => roadmap.items.find((bar) => bar.id === id)?.number).filter(Boolean);
  return (
    <section className="pr-initsection" aria-labelledby="konflikte">
      <h2 className="kern-heading-medium" id="konflikte">{t('initiatives.plan.conflicts')}</h2>
      {chain.length > 1 && <p className="kern-body"><strong>{t('initiatives.plan.chain')}:</strong> {chain.join(' → ')}</p>}
      {roadmap.conflicts.length === 0 ? <Alert tone="success" title={t('initiatives.plan.noConflicts')} /> : (
        <ul className="kern-list">
          {roadmap.conflicts.map((one, index) => (
            <li key={index}>
              <Link className="kern-link" to={`/vorhaben/${one.initiative.id}`}>{one.initiative.number} {one.initiative.name}</Link>{' – '}
              {t(`initiatives.conflict.${one.kind === 'dates' && one.verdict === 'tight' ? 'tight' : one.kind}`)}{' '}
              {one.other && <Link className="kern-link" to={one.application ? `/fachverfahren/${one.other.id}` : `/vorhaben/${one.other.id}`}>{one.other.number} {one.other.name}</Link>}
              {(one.processes.length > 0 || one.unit || one.note) && (
                <span className="pr-initsub">{[...one.processes, ...(one.unit ? [one.unit] : [])].map((ref) => `${ref.number} ${ref.name}`).concat(one.note || []).join(' · ')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PlanTable({ roadmap, onMove }: { roadmap: Roadmap; onMove(bar: Bar, months: number): void }) {
  const t = useText();
  const columns: readonly Column<Bar>[] = [
    { id: 'title', header: t('initiatives.initiative'), rowHeader: true, cell: (bar) => <Link className="kern-link" to={`/vorhaben/${bar.id}`}>{bar.number} {bar.title}</Link> },
    { id: 'from', header: t('initiatives.from'), cell: (bar) => bar.from.text || '–' },
    { id: 'to', header: t('initiatives.to'), cell: (bar) => bar.to.text || '–' },
    { id: 'stage', header: t('initiatives.stage'), cell: (bar) => t(`initiatives.stage.${bar.stage}`) },
    {
      id: 'on',
      header: t('initiatives.plan.dependsOn'),
      secondary: true,
      cell: (bar) => roadmap.ties.filter((tie) => tie.from === bar.id).map((tie) => `${t(`initiatives.dependency.${tie.kind}`)} ${roadmap.items.find((one) => one.id === tie.on)?.number ?? ''}`).join(', ') || '–',
    },
    {
      id: 'move',
      header: t('initiatives.plan.move'),
      cell: (bar) => (bar.mayEdit && bar.step > 0 && !bar.closed ? (
        <span className="pr-row">
          <Button variant="tertiary" small aria-label={t('initiatives.plan.earlier', { number: bar.number, months: bar.step })} onClick={() => onMove(bar, -bar.step)}>◀</Button>
          <Button variant="tertiary" small aria-label={t('initiatives.plan.later', { number: bar.number, months: bar.step })} onClick={() => onMove(bar, bar.step)}>▶</Button>
        </span>
      ) : '–'),
    },
  ];
  return (
    <details className="pr-initsection">
      <summary className="kern-link">{t('initiatives.plan.asTable')}</summary>
      <DataTable caption={t('initiatives.plan.asTable')} columns={columns} rows={roadmap.items} id={(bar) => bar.id} />
    </details>
  );
}

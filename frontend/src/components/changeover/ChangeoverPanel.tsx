import { useState } from 'react';
import { Link } from 'react-router';
import { useChangeovers, type Changeover } from '../../api/changeovers';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Badge } from '../Badge';
import { Button } from '../Button';
import { Facts } from '../Facts';
import { ProblemView } from '../ProblemView';
import { CorrectDialog } from './CorrectDialog';
import { Basis, FigureTable } from './FigureTable';
import { figureText } from './figures';
import { MeasureDialog } from './MeasureDialog';

/** ChangeoverPanel shows the changeovers of a process: what was expected, what was measured, and what is to be done. */
export function ChangeoverPanel({ process }: { process: string }) {
  const t = useText();
  const { data = [], error, isLoadingError, refetch } = useChangeovers(process);
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return null;
  return (
    <section className="pr-card pr-stack" aria-labelledby="umstellung">
      <h2 className="kern-heading-small" id="umstellung">{t('changeover.title', { count: data.length })}</h2>
      {data.map((one) => <One key={one.id} changeover={one} />)}
    </section>
  );
}

function One({ changeover }: { changeover: Changeover }) {
  const t = useText();
  const format = useFormats();
  const [open, setOpen] = useState<'measure' | 'correct' | null>(null);
  const base = `/prozesse/${changeover.processId}`;
  const minutes = changeover.effect.figures.find(({ key }) => key === 'minutes');
  const latest = changeover.measurements.at(-1);
  const hours = (value: number | null) => (value === null ? t('common.unknown') : t('changeover.hours', { hours: figureText('hoursPerYear', value, format) }));
  const perCase = (value: number | null | undefined, atLeast?: boolean) => {
    if (value === null || value === undefined) return t('common.unknown');
    const text = t('changeover.minutesText', { minutes: figureText('minutes', value, format) });
    return atLeast ? t('compare.atLeast', { value: text }) : text;
  };
  const origin = latest && [latest.source, t(`steckbrief.method.${latest.method}`), String(latest.year), latest.sample > 0 && t('changeover.ofSample', { count: latest.sample })].filter(Boolean).join(', ');
  return (
    <div className="pr-stack">
      <p className="kern-body pr-row">
        <strong>{t('changeover.since', { date: format.date(changeover.on), name: changeover.soll.name })}</strong>
        {changeover.correctedAt && <Badge tone="warning">{t('changeover.corrected', { date: format.date(changeover.correctedAt) })}</Badge>}
        {!changeover.correctedAt && !latest && <Badge tone="info">{t('changeover.dueOn', { date: format.date(changeover.measureDue) })}</Badge>}
      </p>
      {changeover.correction && <p className="kern-body">{t('changeover.correctedWhy', { text: changeover.correction })}</p>}
      <Facts
        rows={[
          [t('changeover.before'), perCase(minutes?.before, minutes?.beforeAtLeast)],
          [t('changeover.expectedNow'), perCase(minutes?.after, minutes?.afterAtLeast)],
          [t('changeover.measuredNow'), latest ? <>{perCase(latest.minutes)}<span className="pr-sub pr-block">{origin}</span></> : t('changeover.notMeasured')],
          [t('changeover.gainedExpected'), hours(changeover.hoursExpected)],
          [t('changeover.gainedMeasured'), latest && hours(changeover.hoursMeasured)],
          [t('changeover.note'), changeover.note],
        ]}
      />
      <details>
        <summary className="kern-link">{t('changeover.frozen')}</summary>
        <FigureTable effect={changeover.effect} caption={t('changeover.frozen')} />
        <Basis effect={changeover.effect} />
      </details>
      <div className="pr-row pr-noprint">
        {changeover.can.includes('changeover.measure') && <Button small variant={latest ? 'secondary' : 'primary'} onClick={() => setOpen('measure')}>{t('changeover.measure')}</Button>}
        {changeover.before.id && <Link className="kern-link" to={`${base}/vergleich?von=${changeover.before.id}&mit=${changeover.ist.id}`}>{t('changeover.compare')}</Link>}
        {changeover.can.includes('changeover.report') && <Button small variant="tertiary" onClick={() => setOpen('correct')}>{t('changeover.correct')}</Button>}
      </div>
      {open === 'measure' && <MeasureDialog changeover={changeover} onClose={() => setOpen(null)} />}
      {open === 'correct' && <CorrectDialog changeover={changeover} onClose={() => setOpen(null)} />}
    </div>
  );
}

import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { Facts } from '../../components/Facts';
import { useRetention } from '../../components/fileplan/retention';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useLinkedProcesses, type Plan, type PlanUnit } from './api';
import { pathOf, unitText } from './tree';

/** UnitCard tells what is known of one unit: its place, retention and disposal, and the processes that file under it. */
export function UnitCard({ plan, unit }: { plan: Plan; unit: PlanUnit }) {
  const t = useText();
  const format = useFormats();
  const retention = useRetention();
  const heading = useRef<HTMLHeadingElement>(null);
  const chosenHere = (useLocation().state as { keepFocus?: boolean } | null)?.keepFocus;
  useEffect(() => {
    if (!chosenHere) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [chosenHere, unit.key]);
  const date = (day?: string) => (day ? format.date(day) : '');
  return (
    <section className="pr-card pr-fpcard" aria-labelledby="einheit">
      <h2 className="kern-heading-small" id="einheit" tabIndex={-1} ref={heading}>{unitText(unit)}</h2>
      <Facts
        rows={[
          [t('fileplan.path'), pathOf(plan.units, unit).map(unitText).join(' › ')],
          [t('fileplan.short'), unit.name ? unit.short : ''],
          [t('fileplan.retention'), (retention(unit) || t('common.unknown')) + (unit.inherited ? ` (${t('fileplan.inherited')})` : '')],
          [t('fileplan.retired'), unit.retired ? t('fileplan.retiredText') : ''],
          [t('fileplan.from'), date(unit.validFrom)],
          [t('fileplan.to'), date(unit.validTo)],
          [t('fileplan.see'), (unit.see ?? []).join(', ')],
        ]}
      />
      <h3 className="kern-label">{t('fileplan.linked')}</h3>
      <Linked unit={unit} />
    </section>
  );
}

function Linked({ unit }: { unit: PlanUnit }) {
  const t = useText();
  const { data, error, isLoadingError, isPending, refetch } = useLinkedProcesses(unit.key);
  if (isPending) return <Loading lines={2} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="kern-body">{t('fileplan.linkedNone')}</p>;
  return (
    <ul className="pr-plain">
      {data.items.map((process) => (
        <li key={process.id}><Link className="kern-link" to={`/prozesse/${process.id}`}>{[process.number, process.name].filter(Boolean).join(' ')}</Link></li>
      ))}
    </ul>
  );
}

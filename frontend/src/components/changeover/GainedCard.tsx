import { useId } from 'react';
import { Link } from 'react-router';
import { useGained, useUnitChangeovers } from '../../api/changeovers';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Facts } from '../Facts';
import { Loaded } from '../Loaded';
import { ProblemView } from '../ProblemView';
import { figureText } from './figures';

const SHOWN = 8; // changeovers that are named

/** GainedCard sums up the working time that the changeovers of a unit and everything below it gain. */
export function GainedCard({ unit }: { unit: string }) {
  const t = useText();
  const format = useFormats();
  const title = useId();
  const { data, error, isLoadingError, refetch } = useGained(unit);
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data || (!data.suppressed && data.changeovers === 0)) return null;
  const hours = (value: number) => t('changeover.hours', { hours: figureText('hoursPerYear', value, format) });
  return (
    <section className="pr-card" aria-labelledby={title}>
      <h2 className="kern-heading-small" id={title}>{t('changeover.gained')}</h2>
      {data.suppressed ? (
        <p className="kern-body">{t('units.suppressed')}</p>
      ) : (
        <>
          <Facts
            rows={[
              [t('changeover.gainedExpected'), data.expectedKnown > 0 ? `${hours(data.expected)} ${t('changeover.of', { known: data.expectedKnown, count: data.changeovers })}` : t('common.unknown')],
              [t('changeover.gainedMeasured'), data.measuredKnown > 0 ? `${hours(data.measured)} ${t('changeover.of', { known: data.measuredKnown, count: data.changeovers })}` : t('changeover.notMeasured')],
              [t('changeover.gainedOfMeasured'), data.measuredKnown > 0 && data.measuredKnown < data.changeovers ? hours(data.ofMeasured) : undefined],
            ]}
          />
          <Names unit={unit} />
          <p className="kern-body kern-body--small kern-body--muted">{t('changeover.gainedHint')}</p>
          <a className="kern-link pr-noprint" href={`/api/v1/changeovers/export?orgUnit=${unit}`} download>{t('changeover.export')}</a>
        </>
      )}
    </section>
  );
}

/** Names lists the latest changeovers that were not taken back. */
function Names({ unit }: { unit: string }) {
  const t = useText();
  const format = useFormats();
  return (
    <Loaded query={useUnitChangeovers(unit)} lines={3}>
      {(all) => (
        <ul className="pr-plain">
          {all.filter((one) => !one.correctedAt).slice(0, SHOWN).map((one) => (
            <li key={one.id}><Link className="kern-link" to={`/prozesse/${one.processId}`}>{one.processName}</Link> <span className="pr-sub">{t('changeover.changedOn', { date: format.date(one.on) })}</span></li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

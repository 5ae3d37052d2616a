import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Retention } from './api';

const SHOWN = 10;

/** RetentionRuns lists the last times that something was deleted by itself, the latest first. */
export function RetentionRuns({ retention }: { retention: Retention }) {
  const t = useText();
  const format = useFormats();
  const parts = (counts: Readonly<Record<string, number>>) =>
    retention.periods.filter(({ key }) => (counts[key] ?? 0) > 0).map(({ key, title }) => `${title}: ${format.number(counts[key] ?? 0)}`).join(' · ');
  return (
    <section aria-labelledby="loeschlaeufe">
      <h2 className="kern-heading-medium" id="loeschlaeufe">{t('privacy.retention.runs')}</h2>
      {retention.runs.length === 0 && <p className="kern-body">{t('privacy.retention.never')}</p>}
      <ul className="kern-list kern-list--bullet">
        {retention.runs.slice(0, SHOWN).map((run) => <li key={run.at}><time dateTime={run.at}>{format.dateTime(run.at)}</time>: {parts(run.counts) || t('privacy.retention.nothing')}</li>)}
      </ul>
    </section>
  );
}

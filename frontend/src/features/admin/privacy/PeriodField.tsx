import { TextField } from '../../../components/TextField';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Period } from './api';

interface PeriodFieldProps {
  period: Period;
  value: string;
  /** How many rows are over, once that was looked up. */
  over?: number;
  error?: string;
  /** Without it the period is shown only. */
  onChange?(value: string): void;
}

/** PeriodField is one period with its reason and bounds, to change or only to read. */
export function PeriodField({ period, value, over, error, onChange }: PeriodFieldProps) {
  const t = useText();
  const format = useFormats();
  const bounds = t('privacy.retention.bounds', { usual: period.default, min: period.min, max: period.max });
  return (
    <section className="pr-card" aria-labelledby={onChange ? undefined : `frist-${period.key}`}>
      {onChange
        ? <TextField id={`days.${period.key}`} className="pr-days" inputMode="numeric" autoComplete="off" label={t('privacy.retention.days', { title: period.title })} hint={`${period.reason} ${bounds}.`} value={value} error={error} onChange={(event) => onChange(event.target.value)} />
        : (
          <>
            <h2 className="kern-heading-small" id={`frist-${period.key}`}>{period.title}</h2>
            <p className="kern-body pr-prose">{period.reason}</p>
            <p className="kern-body"><strong>{t('privacy.retention.kept', { count: period.days })}</strong> <span className="pr-sub">{bounds}</span></p>
          </>
        )}
      {over !== undefined && <p className="kern-body">{t('privacy.retention.over', { count: over, number: format.number(over) })}</p>}
    </section>
  );
}

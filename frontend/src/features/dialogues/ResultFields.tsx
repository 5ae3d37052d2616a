import { Button } from '../../components/Button';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import type { Result } from './api';

const BENEFITS = ['quality', 'service', 'economy', 'future'] as const;
const SCALE = [0, 1, 2, 3].map((n) => [String(n), String(n)] as const);

/** ResultFields asks what the talk led to, with the benefit in four directions. */
export function ResultFields({ results, message, onChange }: { results: readonly Result[]; message(field: string): string | undefined; onChange(results: Result[]): void }) {
  const t = useText();
  const set = (at: number, part: Partial<Result>) => onChange(results.map((result, i) => (i === at ? { ...result, ...part } : result)));
  return (
    <fieldset className="pr-card">
      <legend className="kern-label">{t('dialogues.results')}</legend>
      <p className="kern-body">{t('dialogues.benefit.scale')}</p>
      {results.map((result, at) => (
        <fieldset key={at} className="pr-card">
          <legend className="kern-label">{t('dialogues.resultNo', { no: at + 1 })}</legend>
          <TextField id={`results.${at}.title`} label={t('dialogues.result')} value={result.title} error={message(`results.${at}.title`)} onChange={(event) => set(at, { title: event.target.value })} />
          <div className="pr-row">
            {BENEFITS.map((key) => (
              <SelectField key={key} id={`results.${at}.${key}`} label={t(`dialogues.benefit.${key}`)} options={SCALE} value={String(result[key])} onChange={(event) => set(at, { [key]: Number(event.target.value) })} />
            ))}
          </div>
          <Button variant="tertiary" small icon="close" onClick={() => onChange(results.filter((_, i) => i !== at))}>{t('dialogues.resultRemove', { no: at + 1 })}</Button>
        </fieldset>
      ))}
      <Button variant="secondary" small icon="add" onClick={() => onChange([...results, { title: '', quality: 0, service: 0, economy: 0, future: 0 }])}>{t('dialogues.resultAdd')}</Button>
    </fieldset>
  );
}

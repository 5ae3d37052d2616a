import { useState } from 'react';
import { SelectField } from '../../../components/SelectField';
import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useText, type Translate } from '../../../i18n/text';
import { METHODS, type Fact, type Method } from '../model';

interface OriginInputProps {
  id: string;
  fact: Fact;
  /** The year is asked elsewhere (in a series). */
  withoutYear?: boolean;
  onChange(fact: Fact): void;
}

/** originText says in one line where a fact comes from. */
export function originText(fact: Fact, t: Translate): string {
  return [fact.method && t(`steckbrief.method.${fact.method}`), fact.year && String(fact.year), fact.source].filter(Boolean).join(', ');
}

/** OriginInput folds out source, method, year and note; closed, it says what they are. */
export function OriginInput({ id, fact, withoutYear, onChange }: OriginInputProps) {
  const t = useText();
  const [year, setYear] = useState(fact.year ? String(fact.year) : '');
  const set = (part: Partial<Fact>) => onChange({ ...fact, ...part });
  const told = originText(withoutYear ? { ...fact, year: undefined } : fact, t);
  return (
    <details className="pr-origin">
      <summary>{told ? t('steckbrief.origin', { text: told }) : t('steckbrief.originAdd')}</summary>
      <div className="pr-form">
        <SelectField
          id={`${id}-method`}
          label={t('steckbrief.method')}
          value={fact.method ?? ''}
          options={[['', t('steckbrief.method.none')], ...METHODS.map((method) => [method, t(`steckbrief.method.${method}`)] as const)]}
          onChange={(e) => set({ method: (e.target.value || undefined) as Method | undefined })}
        />
        {!withoutYear && (
          <TextField
            id={`${id}-year`}
            label={t('common.year')}
            inputMode="numeric"
            maxLength={4}
            value={year}
            error={year && !/^(19|20|21)\d\d$/.test(year) ? t('steckbrief.fault.year') : undefined}
            onChange={(e) => {
              setYear(e.target.value);
              if (/^((19|20|21)\d\d)?$/.test(e.target.value)) set({ year: Number(e.target.value) || undefined });
            }}
          />
        )}
        <TextField id={`${id}-source`} label={t('steckbrief.source')} hint={t('steckbrief.sourceHint')} maxLength={300} value={fact.source ?? ''} onChange={(e) => set({ source: e.target.value || undefined })} />
        <TextArea id={`${id}-note`} label={t('steckbrief.note')} rows={2} maxLength={4000} value={fact.note ?? ''} onChange={(e) => set({ note: e.target.value || undefined })} />
      </div>
    </details>
  );
}

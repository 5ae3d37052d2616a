import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { TextArea } from '../../../components/TextArea';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { useCheckFormula } from './api';

interface FormulaFieldProps {
  id: string;
  value: string;
  error?: string;
  yesNo: boolean;
  optional?: boolean;
  onChange(formula: string): void;
}

/** FormulaField is checked by the server when it is left: it names the facts it needs, or what is wrong. */
export function FormulaField({ id, value, error, yesNo, optional, onChange }: FormulaFieldProps) {
  const t = useText();
  const text = useInLanguage();
  const check = useCheckFormula();
  const [checked, setChecked] = useState('');
  const leave = () => {
    if (!value.trim() || value === checked) return;
    setChecked(value);
    check.mutate({ formula: value.trim(), yesNo });
  };
  const fresh = checked === value;
  const wrong = fresh && check.error ? ApiError.of(check.error).problem : undefined;
  const names = fresh && check.data ? check.data.inputs.map((input) => text(input.title)).join(', ') : '';
  return (
    <div>
      <TextArea id={id} label={t('ratings.sets.formula')} hint={t(yesNo ? 'ratings.sets.formulaYesNo' : 'ratings.sets.formulaHint')} optional={optional} rows={2} spellCheck={false} className="pr-code" value={value} error={error ?? (wrong ? (wrong.errors[0]?.message ?? wrong.detail) : undefined)} onChange={(event) => onChange(event.target.value)} onBlur={leave} />
      <p className="pr-sub" role="status">{names && t('ratings.sets.formulaNeeds', { names })}</p>
    </div>
  );
}

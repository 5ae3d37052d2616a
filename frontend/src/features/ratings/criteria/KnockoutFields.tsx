import { Button } from '../../../components/Button';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import type { Knockout } from './api';
import { BilingualField } from './BilingualField';
import { FormulaField } from './FormulaField';

interface KnockoutFieldsProps {
  field: string;
  value: Knockout;
  open: boolean;
  messageOf(field: string): string | undefined;
  onChange(value: Knockout): void;
  onRemove(): void;
}

/** KnockoutFields edit a rule that excludes: what has to hold, what is said if it does not, and who answers. */
export function KnockoutFields({ field, value, open, messageOf, onChange, onRemove }: KnockoutFieldsProps) {
  const t = useText();
  const text = useInLanguage();
  const set = (part: Partial<Knockout>) => onChange({ ...value, ...part });
  const name = text(value.title) || t('ratings.sets.newRule');
  return (
    <details className="pr-card pr-criterion" open={open || undefined}>
      <summary><strong>{name}</strong></summary>
      <div className="pr-form">
        <BilingualField id={`${field}.title`} label={t('ratings.sets.ruleTitle')} error={messageOf(`${field}.title`)} value={value.title} onChange={(title) => set({ title })} />
        <BilingualField id={`${field}.reason`} label={t('ratings.sets.ruleSays')} error={messageOf(`${field}.reason`)} value={value.reason} onChange={(reason) => set({ reason })} />
        <div className="pr-full"><FormulaField id={`${field}.formula`} value={value.formula} error={messageOf(`${field}.formula`)} yesNo optional onChange={(formula) => set({ formula })} /></div>
      </div>
      <div className="pr-actions"><Button variant="tertiary" small icon="delete" onClick={onRemove}>{t('common.remove', { name })}</Button></div>
    </details>
  );
}

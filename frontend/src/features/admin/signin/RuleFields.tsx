import { unitLabel, useUnitOptions, useUnits } from '../../../api/units';
import { Button } from '../../../components/Button';
import { Combobox } from '../../../components/Combobox';
import type { FieldMessage } from '../../../components/ErrorSummary';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { ROLES, useRoleText } from '../roles';
import type { ProviderRule } from '../../../api/signIn';

interface RuleFieldsProps {
  rules: ProviderRule[];
  errors: readonly FieldMessage[];
  onChange(rules: ProviderRule[]): void;
}

/** RuleFields says what members of a group of the directory may do here. */
export function RuleFields({ rules, errors, onChange }: RuleFieldsProps) {
  const t = useText();
  const roleText = useRoleText();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
  const change = (at: number, part: Partial<ProviderRule>) => onChange(rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)));
  const message = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <section className="pr-stack" aria-labelledby="gruppen">
      <h3 className="kern-heading-small" id="gruppen">{t('signin.rulesTitle')}</h3>
      <p className="kern-body pr-prose">{t('signin.rulesText')}</p>
      {rules.map((rule, i) => {
        const unit = byId.get(rule.unitId ?? '');
        const id = (field: string) => `rules[${i}].${field}`;
        return (
          <fieldset key={i} className="pr-card pr-stack">
            <legend className="kern-label">{t('signin.rule', { number: i + 1 })}</legend>
            <TextField id={id('group')} label={t('signin.rule.group')} autoComplete="off" spellCheck={false} value={rule.group} error={message(id('group'))} onChange={(event) => change(i, { group: event.target.value })} />
            <SelectField id={id('role')} label={t('signin.rule.role')} value={rule.role} error={message(id('role'))} options={ROLES.map((one) => [one, roleText(one)] as const)} onChange={(event) => change(i, { role: event.target.value as ProviderRule['role'] })} />
            <Combobox
              id={id('unitId')}
              label={t('admin.grants.unit')}
              value={rule.unitId ? { id: rule.unitId, label: unit ? unitLabel(unit) : t('common.unknown') } : null}
              load={loadUnits}
              placeholder={t('admin.grants.whole')}
              onChange={(option) => change(i, { unitId: option?.id ?? '' })}
            />
            <TextField id={id('function')} optional label={t('signin.rule.function')} hint={t('signin.rule.functionHint')} autoComplete="off" value={rule.function ?? ''} onChange={(event) => change(i, { function: event.target.value })} />
            <div><Button variant="tertiary" small icon="delete" aria-label={t('signin.rule.removeOne', { number: i + 1 })} onClick={() => onChange(rules.filter((_, at) => at !== i))}>{t('signin.rule.remove')}</Button></div>
          </fieldset>
        );
      })}
      <div><Button variant="secondary" icon="add" onClick={() => onChange([...rules, { group: '', role: 'reader' }])}>{t('signin.rule.add')}</Button></div>
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import type { CriteriaSet } from '../../../api/candidates';
import { Button } from '../../../components/Button';
import { FormErrors } from '../../../components/FormErrors';
import { StaleDialog } from '../../../components/StaleDialog';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useChangeSet } from './api';
import { CriterionFields } from './CriterionFields';
import { formOf, inputOf, newCriterion, newKnockout, notNumbers, type CriterionForm, type SetForm as Form } from './form';
import { HeadFields } from './HeadFields';
import { InputsHelp } from './InputsHelp';
import { KnockoutFields } from './KnockoutFields';

/** SetForm changes an own set; saving makes a new version, since ratings and records name the old one. */
export function SetForm({ set: given, onDone, onReload }: { set: CriteriaSet; onDone(): void; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useChangeSet(given);
  const [form, setForm] = useState(() => formOf(given));
  const [fresh, setFresh] = useState<string | null>(null); // key of what was added last
  const { errors, attempt, message: messageOf, show, refuse } = useFieldMessages();
  const set = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const touched = (field: string) => errors.some((one) => one.field.startsWith(`${field}.`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = notNumbers(form).map((field) => ({ field, message: t('ratings.sets.number') }));
    show(wrong);
    if (wrong.length > 0) return;
    save.mutate(inputOf(form), {
      onSuccess: (saved) => {
        toast(t('ratings.sets.saved', { version: saved.version }));
        onDone();
      },
      onError: refuse,
    });
  };
  const setCriterion = (at: number, value: CriterionForm) => set({ criteria: form.criteria.map((one, i) => (i === at ? value : one)) });
  const add = () => {
    const made = newCriterion(form);
    setFresh(made.key);
    set({ criteria: [...form.criteria, made] });
  };
  const addRule = () => {
    const made = newKnockout(form);
    setFresh(made.key);
    set({ knockouts: [...form.knockouts, made] });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <HeadFields form={form} messageOf={messageOf} set={set} />
      <h2 className="kern-heading-medium">{t('ratings.sets.criteria')}</h2>
      <InputsHelp />
      {form.criteria.map((one, i) => (
        <CriterionFields
          key={one.key}
          field={`criteria.${i}`}
          value={one}
          axes={form.axes}
          open={touched(`criteria.${i}`) || fresh === one.key}
          messageOf={messageOf}
          onChange={(value) => setCriterion(i, value)}
          onRemove={() => set({ criteria: form.criteria.filter((_, n) => n !== i) })}
          onUp={i > 0 ? () => set({ criteria: swapped(form.criteria, i - 1) }) : undefined}
          onDown={i + 1 < form.criteria.length ? () => set({ criteria: swapped(form.criteria, i) }) : undefined}
        />
      ))}
      <Button id="criteria" variant="secondary" icon="add" onClick={add}>{t('ratings.sets.addCriterion')}</Button>
      <h2 className="kern-heading-medium">{t('ratings.rules')}</h2>
      {form.knockouts.map((one, i) => (
        <KnockoutFields key={one.key} field={`knockouts.${i}`} value={one} open={touched(`knockouts.${i}`) || fresh === one.key} messageOf={messageOf} onChange={(value) => set({ knockouts: form.knockouts.map((rule, n) => (n === i ? value : rule)) })} onRemove={() => set({ knockouts: form.knockouts.filter((_, n) => n !== i) })} />
      ))}
      <Button variant="secondary" icon="add" onClick={addRule}>{t('ratings.sets.addRule')}</Button>
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('ratings.sets.save', { version: given.version + 1 })}</Button>
        <Button variant="secondary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
      <StaleDialog error={save.error} onReload={() => { onReload(); onDone(); }} onClose={() => save.reset()} />
    </form>
  );
}

/** swapped exchanges an entry and the one behind it. */
function swapped<T>(list: readonly T[], at: number): T[] {
  return [...list.slice(0, at), ...list.slice(at, at + 2).reverse(), ...list.slice(at + 2)];
}

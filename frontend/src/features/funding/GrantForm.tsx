import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { DeleteButton } from '../../components/DeleteButton';
import { FormErrors } from '../../components/FormErrors';
import { MoneyField } from '../../components/MoneyField';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useText } from '../../i18n/text';
import { useDeleteGrant, useSaveGrant, type Grant, type GrantInput } from './api';

const STATES = ['applied', 'approved', 'proved', 'refused'] as const;
const DATES = ['decidedOn', 'spendBy', 'proofDue', 'provedOn'] as const;
type Values = Omit<GrantInput, 'cost' | 'amount'> & { cost: number | undefined; amount: number | undefined };

const valuesOf = (grant?: Grant): Values => ({
  unitId: grant?.unitId ?? '', initiativeId: grant?.initiativeId ?? '', programme: grant?.programme ?? '', giver: grant?.giver ?? '', state: grant?.state ?? 'applied', cost: grant?.cost ?? 0,
  amount: grant?.amount ?? 0, decidedOn: grant?.decidedOn ?? '', spendBy: grant?.spendBy ?? '', proofDue: grant?.proofDue ?? '', provedOn: grant?.provedOn ?? '', note: grant?.note ?? '',
});

/** GrantForm adds a grant or changes one; the share follows from cost and amount. */
export function GrantForm({ start, onClose }: { start?: Grant; onClose(): void }) {
  const t = useText();
  const save = useSaveGrant(start);
  const [values, setValues] = useState(() => valuesOf(start));
  const { errors, attempt, at, show, refuse } = useFieldMessages();
  const set = (part: Partial<Values>) => setValues((now) => ({ ...now, ...part }));
  const message = (field: string) => at(field).error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { cost, amount, ...rest } = values;
    const wrong = (['cost', 'amount'] as const).filter((key) => values[key] === undefined);
    if (cost === undefined || amount === undefined) return show(wrong.map((field) => ({ field, message: t('funding.noAmount') })));
    save.mutate({ ...rest, cost, amount }, { onSuccess: onClose, onError: refuse });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="foerderung">
      <h2 className="kern-heading-small" id="foerderung">{start ? start.programme : t('funding.grant.add')}</h2>
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <div className="pr-form">
        <TextField id="programme" label={t('funding.grant.programme')} value={values.programme} error={message('programme')} onChange={(event) => set({ programme: event.target.value })} />
        <TextField id="giver" label={t('funding.grant.giver')} value={values.giver} error={message('giver')} onChange={(event) => set({ giver: event.target.value })} />
        <UnitPicker id="unitId" label={t('funding.field.unit')} value={values.unitId} error={message('unitId')} onChange={(id) => set({ unitId: id })} />
        <SelectField id="state" label={t('funding.stage')} value={values.state} options={STATES.map((one) => [one, t(`funding.grant.state.${one}`)] as const)} onChange={(event) => set({ state: event.target.value as Values['state'] })} />
        <MoneyField id="cost" label={t('funding.grant.cost')} value={values.cost} error={message('cost')} onChange={(cost) => set({ cost })} />
        <MoneyField id="amount" label={t('funding.grant.amount')} value={values.amount} error={message('amount')} onChange={(amount) => set({ amount })} />
        {DATES.map((key) => <DateField key={key} id={key} label={t(`funding.grant.${key}`)} value={values[key] ?? ''} error={message(key)} onChange={(day) => set({ [key]: day ?? values[key] })} />)}
        <div className="pr-full"><TextArea id="note" label={t('funding.grant.note')} optional value={values.note} error={message('note')} onChange={(event) => set({ note: event.target.value })} /></div>
      </div>
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        {start && <RemoveGrant grant={start} onDone={onClose} />}
      </div>
      <StaleDialog error={save.error} onReload={onClose} onClose={() => save.reset()} />
    </form>
  );
}

function RemoveGrant({ grant, onDone }: { grant: Grant; onDone(): void }) {
  const t = useText();
  const remove = useDeleteGrant(grant);
  return (
    <DeleteButton title={t('funding.grant.deleteTitle', { name: grant.programme })} busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate(undefined, { onSuccess: onDone })}>
      <p className="kern-body">{t('funding.grant.deleteText')}</p>
    </DeleteButton>
  );
}

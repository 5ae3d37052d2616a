import './funding.css';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useInitiatives } from '../../api/initiatives';
import { useCan } from '../../api/me';
import { Button, ButtonLink } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { FormErrors } from '../../components/FormErrors';
import { MoneyField } from '../../components/MoneyField';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveRequest, type Request, type Round } from './api';
import { emptyLine, faultsOf, inputOf, valuesOf, type Values } from './formValues';
import { LineFields } from './LineFields';

const BINDINGS = ['new', 'continuation', 'replacement'] as const;
const FINANCINGS = ['base', 'unit', 'other'] as const;

/** RequestForm asks for money: what for, from which plan, how much in the budget year and the three after it. */
export function RequestForm({ round, start, onDone }: { round: Round; start?: Request; onDone?(): void }) {
  const t = useText();
  const can = useCan();
  const toast = useToast();
  const navigate = useNavigate();
  const initiatives = (useInitiatives({}, can('initiative.read')).data?.items ?? []).filter((one) => !one.closed || one.id === start?.initiativeId);
  const save = useSaveRequest(round.id, start);
  const [values, setValues] = useState<Values>(() => valuesOf(start));
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<Values>) => setValues((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(values).map(({ field, fault }) => ({ field, message: t(`funding.fault.${fault}`) }));
    show(found);
    if (found.length > 0) return;
    save.mutate(inputOf(values), {
      onSuccess: (saved) => {
        toast(t('funding.saved', { title: saved.title }));
        if (onDone) onDone();
        else void navigate(`/mittelanmeldung/${round.id}/${saved.id}`);
      },
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <fieldset className="pr-card">
        <legend className="kern-heading-small">{t('funding.what')}</legend>
        <div className="pr-form">
          <TextField id="title" label={t('funding.field.title')} hint={t('funding.hint.title')} value={values.title} error={message('title')} onChange={(event) => set({ title: event.target.value })} />
          <UnitPicker id="unitId" label={t('funding.field.unit')} value={values.unitId} error={message('unitId')} onChange={(id) => set({ unitId: id })} />
          <SelectField id="initiativeId" label={t('funding.field.initiative')} hint={t('funding.hint.initiative')} value={values.initiativeId} error={message('initiativeId')} options={[['', t('funding.noInitiative')], ...initiatives.map((one) => [one.id, `${one.number} ${one.title}`] as const)]} onChange={(event) => set({ initiativeId: event.target.value })} />
          <SelectField id="binding" label={t('funding.binding')} value={values.binding} options={BINDINGS.map((one) => [one, t(`funding.binding.${one}`)] as const)} onChange={(event) => set({ binding: event.target.value as Values['binding'] })} />
          <SelectField id="financing" label={t('funding.financing')} value={values.financing} options={FINANCINGS.map((one) => [one, t(`funding.financing.${one}`)] as const)} onChange={(event) => set({ financing: event.target.value as Values['financing'] })} />
          <div className="pr-full"><TextArea id="reason" label={t('funding.field.reason')} optional rows={3} value={values.reason} error={message('reason')} onChange={(event) => set({ reason: event.target.value })} /></div>
          <CheckField id="mandatory" label={t('funding.field.mandatory')} checked={values.mandatory} onChange={(event) => set({ mandatory: event.target.checked })} />
        </div>
      </fieldset>
      {values.lines.map((line, at) => (
        <LineFields
          key={at}
          line={line}
          at={at}
          year={round.year}
          message={message}
          onChange={(part) => set({ lines: values.lines.map((one, i) => (i === at ? { ...one, ...part } : one)) })}
          onRemove={values.lines.length > 1 ? () => set({ lines: values.lines.filter((_, i) => i !== at) }) : undefined}
        />
      ))}
      <Button variant="secondary" icon="add" onClick={() => set({ lines: [...values.lines, emptyLine('investive')] })}>{t('funding.addLine')}</Button>
      <fieldset className="pr-card">
        <legend className="kern-heading-small">{t('funding.later')}</legend>
        <div className="pr-form">
          <MoneyField id="followUp" label={t('funding.field.followUp')} hint={t('funding.hint.amount')} value={values.followUp} error={message('followUp')} onChange={(followUp) => set({ followUp })} />
          <TextField id="followUpNote" label={t('funding.field.followUpNote')} optional value={values.followUpNote} error={message('followUpNote')} onChange={(event) => set({ followUpNote: event.target.value })} />
          <TextField id="positions" label={t('funding.field.positions')} hint={t('funding.hint.positions')} optional inputMode="decimal" value={values.positions} error={message('positions')} onChange={(event) => set({ positions: event.target.value })} />
        </div>
      </fieldset>
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t(start ? 'common.save' : 'funding.submit')}</Button>
        {onDone ? <Button variant="secondary" onClick={onDone}>{t('common.cancel')}</Button> : <ButtonLink variant="secondary" to={`/mittelanmeldung/${round.id}`}>{t('common.cancel')}</ButtonLink>}
      </div>
      <StaleDialog error={save.error} onReload={onDone ?? (() => void navigate(0))} onClose={() => save.reset()} />
    </form>
  );
}

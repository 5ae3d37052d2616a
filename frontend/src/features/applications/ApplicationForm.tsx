import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { UnitList } from '../../components/UnitList';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveApplication, type Application, type ApplicationInput } from './api';
import { DetailFields } from './DetailFields';
import { germanEnd, isoEnd, placesOf, toInput, typedPlaces, wrongPlaces } from './formValues';
import { UnitWorkplaces } from './UnitWorkplaces';
import { DMS_INTERFACES, KINDS, OPERATIONS, PROTECTIONS } from './values';

/** ApplicationForm adds or changes an application; what is unknown may stay empty. */
export function ApplicationForm({ start, onReload }: { start?: Application; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [base] = useState(start); // the state that this form was filled with
  const save = useSaveApplication(base);
  const [input, setInput] = useState(() => toInput(base));
  const [end, setEnd] = useState(germanEnd(base?.supportEnd ?? ''));
  const [contractEnd, setContractEnd] = useState(germanEnd(base?.detail.contractEnd ?? ''));
  const [workplaces, setWorkplaces] = useState(base?.workplaces === undefined ? '' : String(base.workplaces));
  const [places, setPlaces] = useState(() => typedPlaces(base));
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<ApplicationInput>) => setInput((now) => ({ ...now, ...part }));
  const units = input.allUnits ? undefined : (input.unitIds ?? []);
  const back = base ? `/fachverfahren/${base.id}` : '/fachverfahren';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = [];
    if (!input.name.trim()) found.push({ field: 'name', message: t('applications.missing.name') });
    if (workplaces.trim() && !/^\d+$/.test(workplaces.trim())) found.push({ field: 'workplaces', message: t('applications.missing.workplaces') });
    for (const unit of wrongPlaces(places, units)) found.push({ field: `unitWorkplaces.${unit}`, message: t('applications.missing.workplaces') });
    show(found);
    if (found.length > 0) return;
    save.mutate(
      { ...input, supportEnd: isoEnd(end), detail: { ...input.detail, contractEnd: isoEnd(contractEnd), unitWorkplaces: placesOf(places, units) }, workplaces: workplaces.trim() ? Number(workplaces) : undefined },
      {
        onSuccess: (saved) => {
          toast(t('applications.saved', { name: saved.name }));
          void navigate(`/fachverfahren/${saved.id}`);
        },
        onError: refuse,
      },
    );
  };
  const choice = <Value extends string>(name: 'operation' | 'dmsInterface' | 'protection', values: readonly Value[], label: (value: Value) => string) => (
    <SelectField
      id={name}
      label={t(`applications.${name}`)}
      value={input[name] ?? ''}
      error={message(name)}
      options={[['', t('common.unknown')], ...values.map((value) => [value, label(value)] as const)]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <TextField id="name" label={t('applications.name')} value={input.name} error={message('name')} onChange={(e) => set({ name: e.target.value })} />
      <TextField id="code" label={t('applications.code')} hint={t('applications.codeHint')} optional value={input.code ?? ''} error={message('code')} onChange={(e) => set({ code: e.target.value })} />
      <SelectField id="kind" label={t('applications.kind')} value={input.kind} error={message('kind')} options={KINDS.map((kind) => [kind, t(`applications.kind.${kind}`)] as const)} onChange={(e) => set({ kind: e.target.value as ApplicationInput['kind'] })} />
      <TextField id="purpose" label={t('applications.purpose')} hint={t('applications.purposeHint')} optional value={input.purpose ?? ''} error={message('purpose')} onChange={(e) => set({ purpose: e.target.value })} />
      <TextField id="supportEnd" label={t('applications.supportEnd')} hint={t('applications.supportEndHint')} optional value={end} error={message('supportEnd')} onChange={(e) => setEnd(e.target.value)} />
      <TextField id="vendor" label={t('applications.vendor')} optional value={input.vendor ?? ''} error={message('vendor')} onChange={(e) => set({ vendor: e.target.value })} />
      <TextField id="version" label={t('applications.version')} optional value={input.version ?? ''} error={message('version')} onChange={(e) => set({ version: e.target.value })} />
      {choice('operation', OPERATIONS, (value) => t(`applications.operation.${value as 'land'}`))}
      {choice('dmsInterface', DMS_INTERFACES, (value) => t(`applications.dmsInterface.${value}`))}
      {choice('protection', PROTECTIONS, (value) => t(`applications.protection.${value}`))}
      <TextField id="ownerFunction" label={t('applications.ownerFunction')} hint={t('applications.ownerFunctionHint')} optional value={input.ownerFunction ?? ''} error={message('ownerFunction')} onChange={(e) => set({ ownerFunction: e.target.value })} />
      <UnitPicker id="ownerUnitId" label={t('applications.ownerUnit')} optional value={input.ownerUnitId ?? ''} error={message('ownerUnitId')} onChange={(id) => set({ ownerUnitId: id })} />
      <CheckField id="allUnits" label={t('applications.allUnits')} checked={input.allUnits ?? false} onChange={(e) => set({ allUnits: e.target.checked })} />
      {!input.allUnits && <UnitList legend={t('applications.units')} ids={input.unitIds ?? []} onChange={(unitIds) => set({ unitIds })} />}
      <TextField id="workplaces" inputMode="numeric" label={t('applications.workplaces')} hint={t('applications.workplacesHint')} optional value={workplaces} error={message('workplaces')} onChange={(e) => setWorkplaces(e.target.value)} />
      <UnitWorkplaces units={units} counts={places} error={message} onChange={setPlaces} />
      <DetailFields own={base?.id ?? ''} detail={input.detail ?? {}} end={contractEnd} error={message} onChange={(detail) => set({ detail })} onEnd={setContractEnd} />
      <TextArea id="note" label={t('applications.note')} optional value={input.note ?? ''} error={message('note')} onChange={(e) => set({ note: e.target.value })} />
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <ButtonLink variant="secondary" to={back}>{t('common.cancel')}</ButtonLink>
      </div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

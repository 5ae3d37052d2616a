import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../components/Button';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { ProcessList } from '../../components/ProcessList';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveService, type Service, type ServiceInput } from './api';
import { keysOf, toInput, usesOf, usesText } from './form';
import { MaturityFields, OfferFields } from './OfferFields';
import { STATES } from './values';

/** ServiceForm adds or changes an online service; what is unknown may stay empty. */
export function ServiceForm({ start, onReload }: { start?: Service; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [base] = useState(start); // the state that this form was filled with
  const save = useSaveService(base);
  const [input, setInput] = useState(() => toInput(base));
  const [keys, setKeys] = useState((base?.leikaKeys ?? []).join(', '));
  const [uses, setUses] = useState(usesText(base?.uses ?? []));
  const { errors, attempt, show, refuse } = useFieldMessages();
  const set = (part: Partial<ServiceInput>) => setInput((now) => ({ ...now, ...part }));
  const message = (field: string) => errors.find((error) => error.field === field || error.field.startsWith(`${field}.`))?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const counted = usesOf(uses);
    const found: FieldMessage[] = [];
    if (!input.name.trim()) found.push({ field: 'name', message: t('services.missing.name') });
    if (!input.unitId) found.push({ field: 'unitId', message: t('services.missing.unit') });
    if (!counted) found.push({ field: 'uses', message: t('services.missing.uses') });
    show(found);
    if (found.length > 0) return;
    save.mutate({ ...input, leikaKeys: keysOf(keys), uses: counted ?? [] }, {
      onSuccess: (saved) => {
        toast(t('services.saved', { name: saved.name }));
        void navigate(`/online-dienste/${saved.id}`);
      },
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <div className="pr-serviceform">
        <TextField id="name" label={t('services.name')} value={input.name} error={message('name')} onChange={(e) => set({ name: e.target.value })} />
        <UnitPicker id="unitId" label={t('services.unit')} value={input.unitId} error={message('unitId')} onChange={(id) => set({ unitId: id })} />
        <SelectField id="state" label={t('services.state')} value={input.state} error={message('state')} options={STATES.map((one) => [one, t(`services.state.${one}`)] as const)} onChange={(e) => set({ state: e.target.value as ServiceInput['state'] })} />
      </div>
      <OfferFields input={input} set={set} message={message} />
      <MaturityFields input={input} set={set} message={message} />
      <div className="pr-serviceform">
        <TextField id="leikaKeys" label={t('services.leikaKeys')} hint={t('services.leikaKeysHint')} optional value={keys} error={message('leikaKeys')} onChange={(e) => setKeys(e.target.value)} />
        <TextField id="ozgId" inputMode="numeric" label={t('services.ozgId')} hint={t('services.ozgIdHint')} optional value={input.ozgId ?? ''} error={message('ozgId')} onChange={(e) => set({ ozgId: e.target.value })} />
        <TextArea id="uses" label={t('services.uses')} hint={t('services.usesHint')} optional value={uses} error={message('uses')} onChange={(e) => setUses(e.target.value)} />
      </div>
      <ProcessList id="processIds" legend={t('services.processes')} known={base?.processes ?? []} ids={input.processIds ?? []} onChange={(processIds) => set({ processIds })} />
      <TextArea id="note" label={t('services.note')} optional value={input.note ?? ''} error={message('note')} onChange={(e) => set({ note: e.target.value })} />
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <ButtonLink variant="secondary" to={base ? `/online-dienste/${base.id}` : '/online-dienste'}>{t('common.cancel')}</ButtonLink>
      </div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

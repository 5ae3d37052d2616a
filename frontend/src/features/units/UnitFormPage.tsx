import './units.css';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Option } from '../../api/option';
import { ApiError, isStatus } from '../../api/problem';
import { useUnitOptions, useUnits, unitLabel, type Unit } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { ConflictDialog } from '../../components/ConflictDialog';
import { DateField } from '../../components/DateField';
import { ErrorSummary, type FieldMessage } from '../../components/ErrorSummary';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCreateUnit, useSaveUnit, useUnit, type UnitInput } from './api';

const KINDS = ['dezernat', 'amt', 'abteilung', 'sachgebiet', 'stabsstelle', 'beauftragte', 'betrieb'] as const;

/** NewUnitPage adds a unit, below another one if the address names it. */
export function NewUnitPage() {
  const t = useText();
  const [params] = useSearchParams();
  const { byId, isPending } = useUnits();
  if (isPending) return <Loading lines={6} />;
  return (
    <>
      <PageTitle title={t('units.add')} />
      <UnitForm above={byId.get(params.get('unter') ?? '')} onReload={() => undefined} />
    </>
  );
}

/** EditUnitPage changes number, name, kind and validity of a unit. */
export function EditUnitPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: unit, error, isPending, refetch } = useUnit(id);
  const [round, setRound] = useState(0);
  if (isPending) return <Loading lines={6} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const reload = async () => {
    await refetch();
    setRound(round + 1);
  };
  return (
    <>
      <PageTitle title={t('units.editTitle', { name: unitLabel(unit) })} />
      <UnitForm key={round} unit={unit} onReload={() => void reload()} />
    </>
  );
}

function UnitForm({ unit, above, onReload }: { unit?: Unit; above?: Unit; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useCreateUnit();
  const save = useSaveUnit();
  const [start] = useState(unit);
  const [input, setInput] = useState<UnitInput>({ number: start?.number ?? '', name: start?.name ?? '', kind: start?.kind ?? 'abteilung', validFrom: start?.validFrom ?? '', validTo: start?.validTo ?? '' });
  const [parent, setParent] = useState<Option | null>(above ? { id: above.id, label: unitLabel(above) } : null);
  const [errors, setErrors] = useState<FieldMessage[]>([]);
  const [attempt, setAttempt] = useState(0);
  const loadUnits = useUnitOptions();
  const active = start ? save : create;
  const stale = isStatus(active.error, 412);
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  const set = (part: Partial<UnitInput>) => setInput((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = [];
    if (!input.number.trim()) found.push({ field: 'number', message: t('units.missing.number') });
    if (!input.name.trim()) found.push({ field: 'name', message: t('units.missing.name') });
    setErrors(found);
    setAttempt(attempt + 1);
    if (found.length > 0) return;
    const whole: UnitInput = { ...input, validFrom: input.validFrom || undefined, validTo: input.validTo || undefined, parentId: start?.parentId ?? parent?.id, facts: start?.facts };
    const answers = {
      onSuccess: (saved: Unit) => {
        toast(t(start ? 'units.saved' : 'units.created', { name: unitLabel(saved) }));
        void navigate(`/organisation/${saved.id}`);
      },
      onError: (error: unknown) => setErrors(ApiError.of(error).problem.errors.map(({ field, message: text }) => ({ field, message: text }))),
    };
    if (start) save.mutate({ unit: start, input: whole }, answers);
    else create.mutate(whole, answers);
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <ErrorSummary errors={errors} attempt={attempt} />
      {active.error && !stale && errors.length === 0 && <ProblemView error={active.error} kept={t('processes.kept')} />}
      <TextField id="number" label={t('units.number')} value={input.number} error={message('number')} onChange={(e) => set({ number: e.target.value })} />
      <TextField id="name" label={t('units.name')} value={input.name} error={message('name')} onChange={(e) => set({ name: e.target.value })} />
      <SelectField id="kind" label={t('units.kind')} value={input.kind} options={KINDS.map((kind) => [kind, t(`units.kind.${kind}`)] as const)} onChange={(e) => set({ kind: e.target.value })} />
      {!start && <Combobox id="parentId" label={t('units.parent')} optional value={parent} load={loadUnits} error={message('parentId')} placeholder={t('units.top')} onChange={setParent} />}
      <DateField label={t('units.validFrom')} value={input.validFrom ?? ''} error={message('validFrom')} onChange={(day) => day !== undefined && set({ validFrom: day })} />
      <DateField label={t('units.validTo')} value={input.validTo ?? ''} error={message('validTo')} onChange={(day) => day !== undefined && set({ validTo: day })} />
      <div className="pr-actions">
        <Button type="submit" disabled={active.isPending}>{t('common.save')}</Button>
        <ButtonLink variant="secondary" to={start ? `/organisation/${start.id}` : '/organisation'}>{t('common.cancel')}</ButtonLink>
      </div>
      <ConflictDialog open={stale} onReload={onReload} onClose={() => active.reset()} />
    </form>
  );
}

import './processes.css';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Option } from '../../api/option';
import { useUnitOptions, useUnits, unitLabel } from '../../api/units';
import { useMe } from '../../api/me';
import { Button, ButtonLink } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { Combobox } from '../../components/Combobox';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { PageTitle } from '../../components/PageTitle';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { ApiError } from '../../api/problem';
import { useText } from '../../i18n/text';
import { useCreateProcess, useSimilar, type NewProcess } from './api';
import { composeName, useVerbs } from './naming';
import { NamePreview } from './NamePreview';

/** NewProcessPage asks for what every process needs: name (object and action), unit, a short description. */
export function NewProcessPage() {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { byId, isSuccess: unitsKnown } = useUnits();
  const me = useMe();
  const verbs = useVerbs();
  const create = useCreateProcess();
  const [object, setObject] = useState(params.get('objekt') ?? '');
  const [action, setAction] = useState('');
  const [chosenUnit, setChosenUnit] = useState<Option | null>();
  const [category, setCategory] = useState<NewProcess['category']>();
  const [description, setDescription] = useState('');
  const { errors, attempt, message, show } = useFieldMessages();
  const start = params.get('einheit') ?? me.unitId;
  const home = byId.get(start);
  const unit = chosenUnit === undefined && home ? { id: home.id, label: unitLabel(home) } : (chosenUnit ?? null);
  // Who is faster than the names of the units does not have to choose the own one by hand.
  const unitId = unit?.id ?? (chosenUnit === undefined && !unitsKnown ? start : undefined);
  const name = composeName(object, action);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = [];
    if (!object.trim()) found.push({ field: 'objekt', message: t('processes.missing.object') });
    if (!action.trim()) found.push({ field: 'handlung', message: t('processes.missing.action') });
    if (!unitId) found.push({ field: 'einheit', message: t('processes.missing.unit') });
    if (!description.trim()) found.push({ field: 'kurz', message: t('processes.missing.description') });
    show(found);
    if (found.length > 0 || !unitId) return;
    create.mutate(
      { fields: { name, unitId, category }, description: description.trim() },
      {
        onSuccess: ({ process, described }) => {
          toast(described ? t('processes.created', { name: process.name }) : t('processes.createdOnly', { name: process.name }), described ? 'success' : 'warning');
          void navigate(`/prozesse/${process.id}`);
        },
        onError: (error) => show(ApiError.of(error).problem.errors.map((one) => ({ field: INPUTS[one.field] ?? one.field, message: one.message }))),
      },
    );
  };
  return (
    <div className="pr-two">
      <div>
        <PageTitle title={t('processes.create')}><p className="kern-body">{t('processes.createText')}</p></PageTitle>
        <form noValidate onSubmit={submit} className="pr-stack">
          <FormErrors errors={errors} attempt={attempt} error={create.error} />
          <div className="pr-form">
            <TextField id="objekt" label={t('processes.object')} hint={t('processes.objectHint')} value={object} error={message('objekt')} onChange={(e) => setObject(e.target.value)} />
            <TextField id="handlung" label={t('processes.action')} hint={t('processes.actionHint')} list="handlungen" autoComplete="off" value={action} error={message('handlung')} onChange={(e) => setAction(e.target.value)} />
          </div>
          <datalist id="handlungen">{verbs.map((verb) => <option key={verb} value={verb} />)}</datalist>
          <NamePreview
            name={name}
            complete={object.trim() !== '' && action.trim() !== ''}
            onTake={(better, verb) => {
              setObject(better);
              setAction(verb);
              document.getElementById('handlung')?.focus();
            }}
          />
          <Combobox id="einheit" label={t('processes.unit')} hint={t('processes.unitHint')} value={unit} error={message('einheit')} load={useUnitOptions()} onChange={setChosenUnit} />
          <TextArea id="kurz" label={t('processes.description')} hint={t('processes.descriptionHint')} rows={3} maxLength={1000} value={description} error={message('kurz')} onChange={(e) => setDescription(e.target.value)} />
          <ChoiceGroup
            legend={t('processes.category')}
            hint={t('processes.categoryHint')}
            options={CATEGORIES.map((one) => [one, t(`processes.category.${one}`)] as const)}
            value={category ? [category] : []}
            onChange={([next]) => setCategory(next as NewProcess['category'])}
          />
          <div className="pr-actions">
            <Button type="submit" disabled={create.isPending}>{t('processes.create')}</Button>
            <ButtonLink variant="secondary" to="/prozesse">{t('common.cancel')}</ButtonLink>
          </div>
        </form>
      </div>
      <aside className="pr-card" aria-labelledby="namenshilfe">
        <h2 className="kern-heading-small" id="namenshilfe">{t('processes.naming')}</h2>
        <p className="kern-body">{t('processes.namingText')}</p>
        <ul className="kern-list kern-list--bullet">
          {['1', '2', '3'].map((nr) => <li key={nr}>{t(`processes.namingExample.${nr as '1'}`)}</li>)}
        </ul>
        <Similar name={name} />
      </aside>
    </div>
  );
}

const CATEGORIES = ['core', 'support', 'steering'] as const;
/** Fields of the request and the inputs that hold them. */
const INPUTS: Record<string, string> = { name: 'objekt', unitId: 'einheit', description: 'kurz' };

/** Similar shows what may be the same process under another name, before it is registered twice. */
function Similar({ name }: { name: string }) {
  const t = useText();
  const { data = [] } = useSimilar(name);
  if (name.length < 4 || data.length === 0) return null;
  return (
    <>
      <h3 className="kern-title">{t('processes.similar')}</h3>
      <ul className="pr-plain">
        {data.map((process) => (
          <li key={process.id}>
            <Link className="kern-link" to={`/prozesse/${process.id}`} target="_blank" rel="noreferrer">{process.name}</Link>
            <span className="pr-sub"> {process.number} · {unitLabel(process.unit)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

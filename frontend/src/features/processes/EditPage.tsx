import './processes.css';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useUnitOptions, unitLabel } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Combobox } from '../../components/Combobox';
import { DateField } from '../../components/DateField';
import { FormErrors } from '../../components/FormErrors';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { processQuery, usePatchProcess, type Patch, type Process } from './api';
import { AssignmentFields } from './AssignmentFields';
import { classificationsOf, classificationText } from './classifications';
import { RelationFields } from './RelationFields';

/** EditPage changes the identity of a process: what lists need of it. What it does stands in the Steckbrief. */
export function EditPage() {
  const t = useText();
  const { id = '' } = useParams();
  const query = useQuery(processQuery(id));
  return (
    <Loaded query={query}>
      {(process, round, reload) => (
        <>
          <PageTitle title={t('processes.editTitle', { name: process.name })} />
          <EditForm key={round} process={process} onReload={reload} />
        </>
      )}
    </Loaded>
  );
}

const CATEGORIES = ['core', 'support', 'steering'] as const;
const split = (text: string) => [...new Set(text.split(/[\n,;]/).map((part) => part.trim()).filter(Boolean))];

function EditForm({ process, onReload }: { process: Process; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [start] = useState(process); // what this form was filled with; the save is based on it
  const [patch, setPatch] = useState<Patch>({});
  const [unit, setUnit] = useState<{ id: string; label: string } | null>({ id: start.unitId, label: unitLabel(start.unit) });
  const [lists, setLists] = useState({ tags: start.tags.join(', '), services: start.services.join('\n'), classifications: classificationText(start.classifications) });
  const { errors, attempt, message, refuse, show } = useFieldMessages();
  const save = usePatchProcess(start.id);
  const loadUnits = useUnitOptions();
  const set = (part: Patch) => setPatch((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whole: Patch = { ...patch, unitId: unit?.id ?? '' };
    if (lists.tags !== start.tags.join(', ')) whole.tags = split(lists.tags);
    if (lists.services !== start.services.join('\n')) whole.services = split(lists.services);
    if (lists.classifications !== classificationText(start.classifications)) {
      const classifications = classificationsOf(lists.classifications);
      if (!classifications) return show([{ field: 'classifications', message: t('processes.classificationsForm') }]);
      whole.classifications = classifications;
    }
    save.mutate(
      { etag: start.etag, patch: whole },
      {
        onSuccess: () => {
          toast(t('processes.saved'));
          void navigate(`/prozesse/${start.id}`);
        },
        onError: refuse,
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <TextField id="name" label={t('processes.fullName')} hint={t('processes.nameHint')} value={patch.name ?? start.name} error={message('name')} onChange={(e) => set({ name: e.target.value })} />
      <TextField id="number" label={t('processes.number')} value={patch.number ?? start.number} error={message('number')} onChange={(e) => set({ number: e.target.value })} />
      <Combobox id="unitId" label={t('processes.unit')} value={unit} error={message('unitId')} load={loadUnits} onChange={setUnit} />
      <SelectField
        id="category"
        label={t('processes.category')}
        value={patch.category ?? start.category}
        options={[['', t('common.unknown')], ...CATEGORIES.map((one) => [one, t(`processes.category.${one}`)] as const)]}
        onChange={(e) => set({ category: e.target.value as Patch['category'] })}
      />
      {(['owner', 'caretaker', 'deputy'] as const).map((role) => (
        <AssignmentFields key={role} id={role} legend={t(`processes.${role}`)} value={patch[role] ?? start[role]} error={message(`${role}.function`) ?? message(`${role}.vacant`)} onChange={(value) => set({ [role]: value })} />
      ))}
      <TextField id="tags" label={t('processes.tags')} hint={t('processes.tagsHint')} value={lists.tags} error={message('tags')} onChange={(e) => setLists({ ...lists, tags: e.target.value })} />
      <TextArea id="services" label={t('processes.services')} hint={t('processes.servicesHint')} rows={3} value={lists.services} error={message('services')} onChange={(e) => setLists({ ...lists, services: e.target.value })} />
      <TextArea id="classifications" label={t('processes.classifications')} hint={t('processes.classificationsHint')} rows={3} value={lists.classifications} error={message('classifications')} onChange={(e) => setLists({ ...lists, classifications: e.target.value })} />
      <RelationFields start={start} patch={patch} message={message} onChange={set} />
      <DateField label={t('processes.reviewDue')} hint={t('processes.reviewDueHint')} value={patch.reviewDue ?? start.reviewDue} error={message('reviewDue')} onChange={(day) => day !== undefined && set({ reviewDue: day })} />
      <CheckField id="important" label={t('processes.important')} checked={patch.important ?? start.important} onChange={(e) => set({ important: e.target.checked })} />
      <details open={start.retiredOn !== ''}>
        <summary>{t('processes.retire')}</summary>
        <div className="pr-stack">
          <DateField label={t('processes.retiredOn')} value={patch.retiredOn ?? start.retiredOn} error={message('retiredOn')} onChange={(day) => day !== undefined && set({ retiredOn: day })} />
          <TextField id="retiredReason" label={t('processes.retiredReason')} value={patch.retiredReason ?? start.retiredReason} error={message('retiredReason')} onChange={(e) => set({ retiredReason: e.target.value })} />
        </div>
      </details>
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <ButtonLink variant="secondary" to={`/prozesse/${start.id}`}>{t('common.cancel')}</ButtonLink>
      </div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

import { useState } from 'react';
import { api, body } from '../../api/client';
import { fits } from '../../api/units';
import { cut, type Option, type Options } from '../../api/option';
import { CheckField } from '../../components/CheckField';
import { Combobox } from '../../components/Combobox';
import { FieldError } from '../../components/FieldShell';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import type { Process } from './api';

type Assignment = Process['owner'];

interface AssignmentFieldsProps {
  id: string;
  legend: string;
  value: Assignment;
  error?: string;
  onChange(value: Assignment): void;
}

const SHOWN = 30; // people offered at once

async function loadPeople(query: string, signal: AbortSignal): Promise<Options> {
  const { items } = await body(api.GET('/api/v1/admin/users', { signal }));
  const found = items.filter((user) => user.active && fits(`${user.name} ${user.function}`, query));
  return cut(found.map((user) => ({ id: user.id, label: user.name, detail: user.function })), SHOWN);
}

/** AssignmentFields hang a task on a function that a person fills or nobody does. */
export function AssignmentFields({ id, legend, value, error, onChange }: AssignmentFieldsProps) {
  const t = useText();
  const [person, setPerson] = useState<Option | null>(value.userId ? { id: value.userId, label: value.userName ?? value.userId } : null);
  
  const choose = (option: Option | null) => {
    setPerson(option);
    onChange({ ...value, userId: option?.id ?? '', userName: undefined, vacant: option ? false : value.vacant });
  };
  const setVacant = (vacant: boolean) => {
    if (vacant) setPerson(null);
    onChange({ ...value, vacant, userId: vacant ? '' : value.userId });
  };
  return (
    <fieldset className="pr-card">
      <legend className="kern-label">{legend}</legend>
      <div className="pr-form">
        <TextField id={`${id}.function`} label={t('processes.function')} hint={t('processes.functionHint')} value={value.function ?? ''} onChange={(e) => onChange({ ...value, function: e.target.value })} />
        <Combobox id={`${id}.userId`} label={t('processes.person')} hint={t('processes.personHint')} value={person} load={loadPeople} onChange={choose} />
      </div>
      <CheckField id={`${id}.vacant`} label={t('processes.vacant')} checked={value.vacant ?? false} onChange={(e) => setVacant(e.target.checked)} />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

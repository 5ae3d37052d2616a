import { useState } from 'react';
import { unitLabel, useUnits } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { ProblemView } from '../../components/ProblemView';
import { useServerText, useText } from '../../i18n/text';
import { peopleOf, ROLES, type Person, type Role } from './paste';
import { useMakePeople, type Made } from './people';

/** PeopleStep makes accounts of a short list, copied from a workbook or typed. */
export function PeopleStep({ count, onDone }: { count: number; onDone(): void }) {
  const t = useText();
  const { units } = useUnits();
  const [text, setText] = useState('');
  const [people, setPeople] = useState<Person[]>([]);
  const make = useMakePeople();
  const read = (next: string) => {
    setText(next);
    setPeople(peopleOf(next, units));
  };
  if (make.data) return <Passwords made={make.data} onDone={onDone} />;
  return (
    <section className="pr-stack" aria-labelledby="personen">
      <h2 className="kern-heading-medium" id="personen">{t('assistant.people')}</h2>
      <p className="kern-body pr-prose">{t('assistant.people.text', { count })}</p>
      <TextArea label={t('assistant.people.list')} hint={t('assistant.people.listHint')} rows={6} value={text} onChange={(event) => read(event.target.value)} />
      {people.length > 0 && <People people={people} onChange={setPeople} />}
      {make.error && <ProblemView error={make.error} kept={t('assistant.people.kept')} />}
      <div className="pr-actions">
        {people.length > 0 && <Button disabled={make.isPending} onClick={() => make.mutate(people)}>{t('assistant.people.make', { count: people.length })}</Button>}
        <Button variant="secondary" onClick={onDone}>{t(count > 1 ? 'assistant.next' : 'assistant.next.without')}</Button>
      </div>
    </section>
  );
}

type Numbered = Person & { id: string };

function People({ people, onChange }: { people: readonly Person[]; onChange(people: Person[]): void }) {
  const t = useText();
  const role = useServerText();
  const { units } = useUnits();
  const change = (id: string, part: Partial<Person>) => onChange(people.map((one, i) => (`${i}` === id ? { ...one, ...part } : one)));
  const columns: readonly Column<Numbered>[] = [
    { id: 'name', header: t('assistant.people.name'), rowHeader: true, cell: (one) => one.name },
    { id: 'function', header: t('assistant.people.function'), cell: (one) => one.function },
    {
      id: 'unit',
      header: t('assistant.people.unit'),
      cell: (one) => (
        <div className="pr-hiddenlabel">
          <SelectField label={t('assistant.people.unitOf', { name: one.name })} value={one.unitId} options={[['', t('assistant.people.everywhere')], ...units.map((unit) => [unit.id, unitLabel(unit)] as const)]} onChange={(event) => change(one.id, { unitId: event.target.value })} />
        </div>
      ),
    },
    {
      id: 'role',
      header: t('assistant.people.role'),
      cell: (one) => (
        <div className="pr-hiddenlabel">
          <SelectField label={t('assistant.people.roleOf', { name: one.name })} value={one.role} options={ROLES.map((key) => [key, role(`admin.role.${key}`, key)] as const)} onChange={(event) => change(one.id, { role: event.target.value as Role })} />
        </div>
      ),
    },
  ];
  return <DataTable caption={t('assistant.people.table')} columns={columns} rows={people.map((one, i) => ({ ...one, id: `${i}` }))} id={(one) => one.id} />;
}

function Passwords({ made, onDone }: { made: readonly Made[]; onDone(): void }) {
  const t = useText();
  const columns: readonly Column<Made>[] = [
    { id: 'name', header: t('assistant.people.name'), rowHeader: true, cell: (one) => one.name },
    { id: 'username', header: t('assistant.people.username'), cell: (one) => one.username },
    { id: 'password', header: t('assistant.people.password'), cell: (one) => (one.problem ? one.problem : <code>{one.password}</code>) },
  ];
  return (
    <section className="pr-stack" aria-label={t('assistant.people.made')}>
      <Alert tone="success" live title={t('assistant.people.made')}><p className="kern-body">{t('assistant.people.once')}</p></Alert>
      <DataTable caption={t('assistant.people.passwords')} columns={columns} rows={made} id={(one) => one.username + one.name} />
      <Button onClick={onDone}>{t('assistant.next')}</Button>
    </section>
  );
}

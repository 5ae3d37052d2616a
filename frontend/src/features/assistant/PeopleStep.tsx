import { useState } from 'react';
import { unitLabel, useUnits } from '../../api/units';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { FieldError } from '../../components/FieldShell';
import { FileDrop } from '../../components/FileDrop';
import { ProblemView } from '../../components/ProblemView';
import { SelectField, type Choice } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { Unseen } from '../../components/Unseen';
import { useServerText, useText } from '../../i18n/text';
import { listLines, lost, peopleOf, ROLES, type Person, type Role } from './paste';
import { useMakePeople, useReadPeople } from './people';
import { Passwords } from './Passwords';

type Corrected = Partial<Pick<Person, 'unitId' | 'unit' | 'role'>>;

/** PeopleStep makes accounts of a short list: from a file, copied from a workbook or typed. */
export function PeopleStep({ count, onDone }: { count: number; onDone(): void }) {
  const t = useText();
  const { units } = useUnits();
  const [text, setText] = useState('');
  const [corrected, setCorrected] = useState<Record<string, Corrected>>({});
  const make = useMakePeople();
  const file = useReadPeople();
  const people = peopleOf(text, units).map((one) => ({ ...one, ...corrected[one.line] }));
  const without = people.filter(lost).length;
  const again = (lines: readonly string[]) => {
    setText(lines.join('\n'));
    make.reset();
  };
  if (make.data) return <Passwords made={make.data} onAgain={again} onDone={onDone} />;
  return (
    <section className="pr-stack" aria-labelledby="personen">
      <h2 className="kern-heading-medium" id="personen">{t('assistant.people')}</h2>
      <p className="kern-body pr-prose">{t('assistant.people.text', { count })}</p>
      <FileDrop label={t('assistant.people.file')} hint={t('assistant.people.fileHint')} accept=".xlsx,.csv,text/csv" disabled={file.isPending} onFiles={([one]) => one && file.mutate(one, { onSuccess: ({ people: listed }) => setText((now) => [now.trim(), listLines(listed)].filter(Boolean).join('\n')) })} />
      {file.error && <ProblemView error={file.error} />}
      {file.data && <Unseen findings={file.data.unseen} />}
      <TextArea label={t('assistant.people.list')} hint={t('assistant.people.listHint')} rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      {people.length > 0 && <People people={people} onChange={(line, part) => setCorrected((now) => ({ ...now, [line]: { ...now[line], ...part } }))} />}
      {without > 0 && <FieldError id="personen-einheit">{t('assistant.people.lost', { count: without })}</FieldError>}
      {make.error && <ProblemView error={make.error} kept={t('assistant.people.kept')} />}
      <div className="pr-actions">
        {people.length > 0 && <Button disabled={make.isPending || without > 0} aria-describedby={without > 0 ? 'personen-einheit' : undefined} onClick={() => make.mutate(people)}>{t('assistant.people.make', { count: people.length })}</Button>}
        <Button variant="secondary" onClick={onDone}>{t(count > 1 ? 'assistant.next' : 'assistant.next.without')}</Button>
      </div>
    </section>
  );
}

type Numbered = Person & { id: string };

const LOST = '?'; // no unit has this id

function People({ people, onChange }: { people: readonly Person[]; onChange(line: string, part: Corrected): void }) {
  const t = useText();
  const role = useServerText();
  const { units } = useUnits();
  const options: readonly Choice[] = [['', t('assistant.people.everywhere')], ...units.map((unit) => [unit.id, unitLabel(unit)] as const)];
  const columns: readonly Column<Numbered>[] = [
    { id: 'name', header: t('assistant.people.name'), rowHeader: true, cell: (one) => one.name },
    { id: 'function', header: t('assistant.people.function'), cell: (one) => one.function },
    { id: 'email', header: t('assistant.people.email'), secondary: true, cell: (one) => one.email },
    {
      id: 'unit',
      header: t('assistant.people.unit'),
      cell: (one) => (
        <div className="pr-hiddenlabel">
          <SelectField
            label={t('assistant.people.unitOf', { name: one.name })}
            value={lost(one) ? LOST : one.unitId}
            options={lost(one) ? [[LOST, t('assistant.people.unknownUnit', { unit: one.unit })], ...options] : options}
            onChange={(event) => onChange(one.line, event.target.value === LOST ? {} : { unitId: event.target.value, unit: '' })}
          />
        </div>
      ),
    },
    {
      id: 'role',
      header: t('assistant.people.role'),
      cell: (one) => (
        <div className="pr-hiddenlabel">
          <SelectField label={t('assistant.people.roleOf', { name: one.name })} value={one.role} options={ROLES.map((key) => [key, role(`admin.role.${key}`, key)] as const)} onChange={(event) => onChange(one.line, { role: event.target.value as Role })} />
        </div>
      ),
    },
  ];
  return <DataTable caption={t('assistant.people.table')} columns={columns} rows={people.map((one, i) => ({ ...one, id: `${i}` }))} id={(one) => one.id} />;
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/DataTable';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Held } from '../../components/Held';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { needsQuery, useSaveNeeds, type Needs } from './api';
import { useFaults } from './faults';
import { halvesFrom, needsOf, TEAMS, type NeedLines } from './needs';

const halfText = (half: string) => half.replace(/^(\d{4})-H(\d)$/, '$2/$1');

/** NeedsSection says how many days an initiative needs of each team per half year; nobody's own days are asked for. */
export function NeedsSection({ id }: { id: string }) {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useQuery({ ...needsQuery(id), enabled: can('process.readDraft') });
  const [editing, setEditing] = useState(false);
  if (!data) return error && <ProblemView error={error} onRetry={() => void refetch()} />;
  const lines = needsOf(data.needs);
  const halves = [...lines.keys()].sort();
  const title = t('initiatives.section.needs');
  return (
    <section className="pr-initsection">
      <div className="pr-initsection__head">
        <h2 className="kern-heading-medium">{title}</h2>
        {can('capacity.edit') && !editing && <Button variant="tertiary" icon="edit" small aria-label={t('initiatives.editSection', { section: title })} onClick={() => setEditing(true)}>{t('common.edit')}</Button>}
      </div>
      {editing ? <Held live={data}>{(from) => <Editor id={id} needs={from} lines={needsOf(from.needs)} onDone={() => setEditing(false)} />}</Held>
        : halves.length === 0 ? <p className="kern-body kern-body--muted">{t('initiatives.nothingYet')}</p> : (
          <DataTable
            caption={title}
            rows={halves}
            id={(half) => half}
            columns={[
              { id: 'half', header: t('initiatives.half'), rowHeader: true, cell: halfText },
              ...TEAMS.map((team) => ({ id: team, header: t(`capacity.team.${team}`), numeric: true, cell: (half: string) => lines.get(half)?.[team] ?? '–' })),
            ]}
          />
        )}
    </section>
  );
}

function Editor({ id, needs, lines, onDone }: { id: string; needs: Needs; lines: NeedLines; onDone(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useSaveNeeds(id, needs.etag);
  const faults = useFaults('tage-');
  const halves = halvesFrom(new Date(), [...lines.keys()]);
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries([...lines].flatMap(([half, days]) => TEAMS.map((team) => [`${half} ${team}`, String(days[team] ?? '')]))));
  const submit = () => {
    const filled = halves.flatMap((half) => TEAMS.map((team) => ({ half, team, text: (texts[`${half} ${team}`] ?? '').trim() }))).filter(({ text }) => text !== '');
    const wrong = filled.filter(({ text }) => !/^\d{1,5}$/.test(text));
    faults.show(wrong.map(({ half, team }) => ({ field: `${half} ${team}`, message: t('capacity.noDays') })));
    if (wrong.length > 0) return;
    save.mutate(filled.map(({ half, team, text }) => ({ half, team, days: Number(text) })), {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onDone();
      },
      onError: (error) => faults.refuse(error, ''),
    });
  };
  return (
    <form noValidate className="pr-stack" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      <p className="kern-body">{t('initiatives.needsHelp')}</p>
      {halves.map((half) => (
        <div key={half} role="group" aria-label={t('initiatives.halfOf', { half: halfText(half) })} className="pr-initline">
          <p className="kern-body kern-body--bold">{halfText(half)}</p>
          {TEAMS.map((team) => {
            const key = `${half} ${team}`;
            return <TextField key={team} {...faults.at(key)} label={t(`capacity.team.${team}`)} inputMode="numeric" autoComplete="off" value={texts[key] ?? ''} onChange={(event) => setTexts({ ...texts, [key]: event.target.value })} />;
          })}
        </div>
      ))}
      <div className="pr-row">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="tertiary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

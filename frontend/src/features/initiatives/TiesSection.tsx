import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useInitiatives, useSaveLines, type Initiative } from './api';
import { faultsOf, lineOf, useFaults } from './faults';

type Dependency = Initiative['dependencies'][number];

const KINDS = ['finishStart', 'needs', 'conflicts'] as const;
const address = (one: Dependency) => (one.target === 'application' ? `/fachverfahren/${one.on.id}` : `/vorhaben/${one.on.id}`);

/** TiesSection says on what an initiative depends, who depends on it, and what it is linked to. */
export function TiesSection({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const line = (one: Dependency, key: string) => (
    <li key={key}>
      {t(`initiatives.dependency.${one.kind}`)} <Link className="kern-link" to={address(one)}>{one.on.number} {one.on.name}</Link>{' '}
      {(one.verdict === 'tight' || one.verdict === 'broken') && <Badge tone={one.verdict === 'broken' ? 'danger' : 'warning'}>{t(`initiatives.verdict.${one.verdict}`)}</Badge>}
      {one.note && <span className="pr-initsub">{one.note}</span>}
    </li>
  );
  return (
    <section className="pr-initsection" aria-labelledby="abschnitt-ties">
      <h2 className="kern-heading-medium" id="abschnitt-ties">{t('initiatives.section.ties')}</h2>
      {initiative.dependencies.length === 0 && <p className="kern-body kern-body--muted">{t('initiatives.noDependencies')}</p>}
      <ul className="kern-list">{initiative.dependencies.map((one) => line(one, one.id))}</ul>
      {initiative.neededBy.length > 0 && <><h3 className="kern-heading-small">{t('initiatives.neededBy')}</h3><ul className="kern-list">{initiative.neededBy.map((one) => line(one, one.id))}</ul></>}
      {initiative.mayEdit && <AddDependency key={initiative.etag} initiative={initiative} />}
      <h3 className="kern-heading-small">{t('initiatives.processes')}</h3>
      {initiative.allProcesses && <p className="kern-body">{t('initiatives.allProcesses')}</p>}
      <ul className="kern-list">
        {initiative.links.map((link) => (
          <li key={link.id}>
            {t(`initiatives.relation.${link.relation}`)}{' '}
            <Link className="kern-link" to={link.kind === 'application' ? `/fachverfahren/${link.targetId}` : link.kind === 'process' ? `/prozesse/${link.targetId}` : `/prozesse/${link.processId}/modelle/${link.targetId}`}>
              {[link.number, link.name].filter(Boolean).join(' ')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddDependency({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const toast = useToast();
  const save = useSaveLines(initiative, 'dependencies');
  const faults = useFaults('abhaengig-');
  const others = (useInitiatives({}).data?.items ?? []).filter((one) => one.id !== initiative.id);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('finishStart');
  const [on, setOn] = useState('');
  const [note, setNote] = useState('');
  const known = initiative.dependencies.map((one) => ({ id: one.id, kind: one.kind, note: one.note, ...(one.target === 'application' ? { onApplication: one.on.id } : { onInitiative: one.on.id }) }));
  const add = () => save.mutate([...known, { kind, onInitiative: on, note }], {
    onSuccess: () => toast(t('initiatives.saved')),
    onError: (error) => faults.show(faultsOf(error, 'onInitiative').map(({ field, message }) => ({ field: lineOf(field) ? 'onInitiative' : field, message }))),
  });
  return (
    <form noValidate className="pr-initline" aria-label={t('initiatives.addDependency')} onSubmit={(event) => { event.preventDefault(); add(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      <SelectField label={t('initiatives.dependencyKind')} value={kind} options={KINDS.map((one) => [one, t(`initiatives.dependency.${one}`)] as const)} onChange={(event) => setKind(event.target.value as (typeof KINDS)[number])} />
      <SelectField {...faults.at('onInitiative')} label={t('initiatives.initiative')} value={on} options={[['', '–'], ...others.map((one) => [one.id, `${one.number} ${one.title}`] as const)]} onChange={(event) => setOn(event.target.value)} />
      <TextField label={t('initiatives.note')} value={note} onChange={(event) => setNote(event.target.value)} />
      <Button type="submit" variant="secondary" icon="add" disabled={save.isPending || on === ''}>{t('initiatives.addDependency')}</Button>
    </form>
  );
}

import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useInitiatives, useSaveLines, type Initiative } from './api';
import { faultsOf, lineOf, useFaults } from './faults';
import { LinkForm, linkInput } from './LinkForm';

type Dependency = Initiative['dependencies'][number];

const KINDS = ['finishStart', 'needs', 'conflicts'] as const;
const dependencyInput = ({ id, kind, note, target, on }: Dependency) => ({ id, kind, note, ...(target === 'application' ? { onApplication: on.id } : { onInitiative: on.id }) });
const nameOf = (link: Initiative['links'][number]) => [link.number, link.name].filter(Boolean).join(' ');
const address = (one: Dependency) => (one.target === 'application' ? `/fachverfahren/${one.on.id}` : `/vorhaben/${one.on.id}`);

/** TiesSection says on what an initiative depends, who depends on it, and what it is linked to. */
export function TiesSection({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const toast = useToast();
  const save = { dependencies: useSaveLines(initiative, 'dependencies'), links: useSaveLines(initiative, 'links') };
  const busy = save.dependencies.isPending || save.links.isPending;
  const failed = save.dependencies.error ?? save.links.error;
  const drop = (section: 'dependencies' | 'links', rest: readonly object[]) => save[section].mutate(rest, { onSuccess: () => toast(t('initiatives.saved')) });
  const line = (one: Dependency, mine: boolean) => (
    <li key={one.id}>
      {t(`initiatives.dependency.${one.kind}`)} <Link className="kern-link" to={address(one)}>{one.on.number} {one.on.name}</Link>{' '}
      {(one.verdict === 'tight' || one.verdict === 'broken') && <Badge tone={one.verdict === 'broken' ? 'danger' : 'warning'}>{t(`initiatives.verdict.${one.verdict}`)}</Badge>}
      {mine && <Button variant="tertiary" icon="delete" small disabled={busy} aria-label={t('initiatives.removeOf', { name: `${one.on.number} ${one.on.name}` })} onClick={() => drop('dependencies', initiative.dependencies.filter((other) => other.id !== one.id).map(dependencyInput))}>{t('initiatives.remove')}</Button>}
      {one.note && <span className="pr-initsub">{one.note}</span>}
    </li>
  );
  return (
    <section className="pr-initsection" aria-labelledby="abschnitt-ties">
      <h2 className="kern-heading-medium" id="abschnitt-ties">{t('initiatives.section.ties')}</h2>
      {failed && <ProblemView error={failed} />}
      {initiative.dependencies.length === 0 && <p className="kern-body kern-body--muted">{t('initiatives.noDependencies')}</p>}
      <ul className="kern-list">{initiative.dependencies.map((one) => line(one, initiative.mayEdit))}</ul>
      {initiative.neededBy.length > 0 && <><h3 className="kern-heading-small">{t('initiatives.neededBy')}</h3><ul className="kern-list">{initiative.neededBy.map((one) => line(one, false))}</ul></>}
      {initiative.mayEdit && <AddDependency key={initiative.etag} initiative={initiative} />}
      <h3 className="kern-heading-small">{t('initiatives.processes')}</h3>
      {initiative.allProcesses && <p className="kern-body">{t('initiatives.allProcesses')}</p>}
      <ul className="kern-list">
        {initiative.links.map((link) => (
          <li key={link.id}>
            {t(`initiatives.relation.${link.relation}`)}{' '}
            <Link className="kern-link" to={link.kind === 'application' ? `/fachverfahren/${link.targetId}` : link.kind === 'process' ? `/prozesse/${link.targetId}` : `/prozesse/${link.processId}/modelle/${link.targetId}`}>
              {nameOf(link)}
            </Link>{' '}
            {initiative.mayEdit && <Button variant="tertiary" icon="delete" small disabled={busy} aria-label={t('initiatives.removeOf', { name: nameOf(link) })} onClick={() => drop('links', initiative.links.filter((other) => other.id !== link.id).map(linkInput))}>{t('initiatives.remove')}</Button>}
          </li>
        ))}
      </ul>
      {initiative.mayEdit && <LinkForm key={`links-${initiative.etag}`} initiative={initiative} />}
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
  const add = () => save.mutate([...initiative.dependencies.map(dependencyInput), { kind, onInitiative: on, note }], {
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

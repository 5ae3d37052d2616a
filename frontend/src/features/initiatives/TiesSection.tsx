import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveLines, type Initiative } from './api';
import { DependencyForm, dependencyInput } from './DependencyForm';
import { LinkForm, linkInput } from './LinkForm';

type Dependency = Initiative['dependencies'][number];
type Linked = Initiative['links'][number];

const nameOf = (link: Linked) => [link.number, link.name].filter(Boolean).join(' ');

/** placeOf is the page of what a link leads to. */
function placeOf(link: Linked): string {
  switch (link.kind) {
    case 'application':
      return `/fachverfahren/${link.targetId}`;
    case 'rollout':
      return `/e-akte/${link.targetId}`;
    case 'process':
      return `/prozesse/${link.targetId}`;
    default:
      return `/prozesse/${link.processId}/modelle/${link.targetId}`;
  }
}
const address = (one: Dependency) => (one.target === 'application' ? `/fachverfahren/${one.on.id}` : `/vorhaben/${one.on.id}`);

/** TiesSection says on what an initiative depends, who depends on it, and what it is linked to. */
export function TiesSection({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const toast = useToast();
  const save = { dependencies: useSaveLines(initiative, 'dependencies'), links: useSaveLines(initiative, 'links') };
  const [added, setAdded] = useState(0);
  const next = () => setAdded(added + 1); // the forms begin empty again
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
      {initiative.mayEdit && <DependencyForm key={`dependency-${added}`} initiative={initiative} onDone={next} />}
      <h3 className="kern-heading-small">{t('initiatives.processes')}</h3>
      {initiative.allProcesses && <p className="kern-body">{t('initiatives.allProcesses')}</p>}
      <ul className="kern-list">
        {initiative.links.map((link) => (
          <li key={link.id}>
            {t(`initiatives.relation.${link.relation}`)}{' '}
            <Link className="kern-link" to={placeOf(link)}>{nameOf(link)}</Link>{' '}
            {link.stage && <Badge>{t(`rollout.stage.${link.stage}`)}</Badge>}{' '}
            {initiative.mayEdit && <Button variant="tertiary" icon="delete" small disabled={busy} aria-label={t('initiatives.removeOf', { name: nameOf(link) })} onClick={() => drop('links', initiative.links.filter((other) => other.id !== link.id).map(linkInput))}>{t('initiatives.remove')}</Button>}
            {link.note && <span className="pr-initsub">{link.note}</span>}
          </li>
        ))}
      </ul>
      {initiative.mayEdit && <LinkForm key={`link-${added}`} initiative={initiative} onDone={next} />}
    </section>
  );
}

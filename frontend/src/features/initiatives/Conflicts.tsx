import { memo, useState } from 'react';
import { Link } from 'react-router';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';
import type { Roadmap } from './api';

const SHOWN = 40; // conflicts before somebody asks for all

type Conflict = Roadmap['conflicts'][number];

function placeOf(one: Conflict, id: string): string {
  if (one.application) return `/fachverfahren/${id}`;
  return one.rollout ? `/e-akte/${id}` : `/vorhaben/${id}`;
}

/** Conflicts lists what is in the way in the plan, and the critical chain. */
export const Conflicts = memo(function Conflicts({ roadmap }: { roadmap: Roadmap }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const chain = roadmap.chain.map((id) => roadmap.items.find((bar) => bar.id === id)?.number).filter(Boolean);
  const { conflicts } = roadmap;
  return (
    <section className="pr-initsection" aria-labelledby="konflikte">
      <h2 className="kern-heading-medium" id="konflikte">{t('initiatives.plan.conflicts')}</h2>
      {chain.length > 1 && <p className="kern-body"><strong>{t('initiatives.plan.chain')}:</strong> {chain.join(' → ')}</p>}
      {conflicts.length === 0 ? <Alert tone="success" title={t('initiatives.plan.noConflicts')} /> : (
        <ul className="kern-list">{(all ? conflicts : conflicts.slice(0, SHOWN)).map((one, index) => <li key={index}><Entry conflict={one} /></li>)}</ul>
      )}
      {!all && conflicts.length > SHOWN && <Button variant="tertiary" onClick={() => setAll(true)}>{t('initiatives.allHere', { count: conflicts.length })}</Button>}
    </section>
  );
});

function Entry({ conflict: one }: { conflict: Conflict }) {
  const t = useText();
  const about = [...one.processes, ...(one.unit ? [one.unit] : [])].map((ref) => `${ref.number} ${ref.name}`).concat(one.note || []);
  return (
    <>
      <Link className="kern-link" to={`/vorhaben/${one.initiative.id}`}>{one.initiative.number} {one.initiative.name}</Link>{' – '}
      {t(`initiatives.conflict.${one.kind === 'dates' && one.verdict === 'tight' ? 'tight' : one.kind}`)}{' '}
      {one.other && <Link className="kern-link" to={placeOf(one, one.other.id)}>{one.other.number} {one.other.name}</Link>}
      {about.length > 0 && <span className="pr-initsub">{about.join(' · ')}</span>}
    </>
  );
}

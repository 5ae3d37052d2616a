import { Link } from 'react-router';
import { useInitiatives, type InitiativeRow } from '../../api/initiatives';
import { useCan } from '../../api/me';
import { useText } from '../../i18n/text';
import { Badge, type Tone } from '../Badge';
import { ProblemView } from '../ProblemView';

const SHOWN = 6; // initiatives before the rest is left to the portfolio
const TONES: Record<'green' | 'yellow' | 'red', Tone> = { green: 'success', yellow: 'warning', red: 'danger' };

interface InitiativesCardProps {
  /** Whose initiatives: those linked to a process or a rollout, or led by a unit, or with its part in them. */
  of: { process: string } | { rollout: string } | { orgUnit: string };
  /** The page of the portfolio that shows them all. */
  all: string;
  /** The page on which one is begun, if it can be begun here. */
  create?: string;
}

/** InitiativesCard lists the initiatives that concern a process or a unit, with light and stage, to those who may read them. */
export function InitiativesCard(props: InitiativesCardProps) {
  return useCan()('initiative.read') ? <List {...props} /> : null;
}

function List({ of, all, create }: InitiativesCardProps) {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useInitiatives(of);
  const items = data?.items ?? [];
  return (
    <section className="pr-card" aria-labelledby="karte-vorhaben">
      <h2 className="kern-heading-small" id="karte-vorhaben">{t('shell.nav.initiatives')}</h2>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <p className="kern-body">{t('initiatives.noneHere')}</p>}
      <ul className="pr-plain">{items.slice(0, SHOWN).map((one) => <Entry key={one.id} initiative={one} />)}</ul>
      <p className="kern-body pr-row">
        {items.length > SHOWN && <Link className="kern-link" to={all}>{t('initiatives.allHere', { count: items.length })}</Link>}
        {create && can('initiative.edit') && <Link className="kern-link" to={create}>{t('initiatives.create')}</Link>}
      </p>
    </section>
  );
}

function Entry({ initiative: one }: { initiative: InitiativeRow }) {
  const t = useText();
  return (
    <li>
      <Link className="kern-link" to={`/vorhaben/${one.id}`}>{one.number} {one.title}</Link>{' '}
      {one.light && <Badge tone={TONES[one.light]}>{t(`initiatives.light.${one.light}`)}</Badge>}
      <span className="pr-sub pr-block">{[t(`initiatives.stage.${one.stage}`), one.period].filter(Boolean).join(' · ')}</span>
    </li>
  );
}

import { useState } from 'react';
import type { CandidateDetail, Ranking } from '../../api/candidates';
import { IntervalBar } from '../../components/candidates/IntervalBar';
import { useValueWords } from '../../components/candidates/value';
import { Facts } from '../../components/Facts';
import { useText } from '../../i18n/text';
import type { ClassName } from './groups';

const TITLES = { A: 'candidates.class.A', B: 'candidates.class.B', C: 'candidates.class.C', '': 'candidates.class.noneTitle' } as const;

/** ClassGroup lists the places of one class, each with its reasons, interval and coverage. */
export function ClassGroup({ name, ranking, items }: { name: ClassName; ranking: Ranking; items: readonly CandidateDetail[] }) {
  const t = useText();
  const id = `klasse-${name || 'aus'}`;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id} className="pr-record__class">
      <h2 className="kern-heading-medium" id={id}>{t(TITLES[name])} ({items.length})</h2>
      <ol className="pr-record__list">
        {items.map((one) => <li key={one.id} value={one.rank}><Place one={one} ranking={ranking} /></li>)}
      </ol>
    </section>
  );
}

function Place({ one, ranking }: { one: CandidateDetail; ranking: Ranking }) {
  const t = useText();
  const words = useValueWords(ranking);
  return (
    <>
      <h3 className="kern-heading-small"><span className="kern-sr-only">{t('candidates.place', { rank: one.rank })}: </span>{one.number} {one.name}</h3>
      <p className="pr-sub">{[`${one.unit.number} ${one.unit.name}`.trim(), !one.released && one.kind === 'process' && t('decisions.notReleased')].filter(Boolean).join(' · ')}</p>
      <ul className="pr-record__reasons">
        {one.reasons.map((reason) => <li key={reason.criterion}><strong>{t(`candidates.reason.${reason.kind}`)}</strong> {reason.text}</li>)}
      </ul>
      <div className="pr-record__value">
        <IntervalBar {...one} top={ranking.top} />
        <span>{words(one)}; {t('decisions.coverage', { percent: one.coverage })}{one.thin && ` (${t('candidates.thin')})`}</span>
      </div>
      <Answers one={one} />
    </>
  );
}

/** Answers are drawn when somebody opens them: a record may hold hundreds of places. */
function Answers({ one }: { one: CandidateDetail }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('decisions.answers')}<span className="kern-sr-only"> {one.name}</span></summary>
      {open && <Facts rows={one.lines.map((line) => [line.title, line.text] as const)} />}
    </details>
  );
}

import type { Candidate, MissingFact } from '../../api/candidates';
import { Button } from '../../components/Button';
import { useText, type TextKey } from '../../i18n/text';

/** MissingCell names the fact whose answer can change the place most; the caretaker can be asked for it. */
export function MissingCell({ candidate, onAsk }: { candidate: Candidate; onAsk?(): void }) {
  const t = useText();
  const fact = candidate.missing[0];
  if (!fact) return <span className="pr-sub">{t('candidates.missing.none')}</span>;
  return (
    <>
      <span className="pr-block">{t(sentence(fact, candidate.rank), { fact: fact.title, rank: fact.rankIf })}</span>
      {onAsk && fact.field && candidate.kind === 'process' && (
        <Button variant="tertiary" small aria-label={t('candidates.askFor', { fact: fact.title, name: candidate.name })} onClick={onAsk}>{t('candidates.askButton')}</Button>
      )}
    </>
  );
}

function sentence(fact: MissingFact, rank: number): TextKey {
  if (fact.rankIf >= rank) return 'candidates.missing.stay';
  return fact.rating ? 'candidates.missing.rate' : 'candidates.missing.gain';
}

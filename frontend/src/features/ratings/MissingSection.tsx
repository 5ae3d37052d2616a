import { useState } from 'react';
import { Link } from 'react-router';
import type { MissingFact } from '../../api/candidates';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { AskFactDialog } from '../../components/candidates/AskFactDialog';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Detail } from './api';

/** MissingSection lists what nobody knows, the answer that changes most first, and lets somebody be asked for it. */
export function MissingSection({ candidate, onRate }: { candidate: Detail; onRate?(criterion: string): void }) {
  const t = useText();
  const [asked, setAsked] = useState<MissingFact | null>(null);
  return (
    <section className="pr-card" aria-labelledby="fehlt">
      <h2 className="kern-heading-small" id="fehlt">{t('ratings.moves')}</h2>
      {candidate.missing.length === 0 && <p className="kern-body">{t('ratings.nothingMissing')}</p>}
      {candidate.missing.length > 0 && <p className="kern-body">{t('ratings.missingText')}</p>}
      {candidate.missing.length > 0 && (<ol className="pr-missing">
        {candidate.missing.map((fact) => (
          <li key={fact.input + fact.rating}>
            <MissingWords fact={fact} candidate={candidate} />
            <MissingButtons fact={fact} candidate={candidate} onAsk={() => setAsked(fact)} onRate={onRate} />
          </li>
        ))}
      </ol>)}
      {asked && <AskFactDialog candidate={candidate} missing={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function MissingWords({ fact, candidate }: { fact: MissingFact; candidate: Detail }) {
  const t = useText();
  const format = useFormats();
  const inputs = candidate.lines.flatMap((line) => line.inputs);
  const others = fact.with.map((name) => inputs.find((one) => one.name === name)?.title ?? name).join(', ');
  const gain = format.number(fact.gain);
  return (
    <div>
      <strong>{fact.title}</strong>
      {others && <span className="pr-block">{t('ratings.missingWith', { names: others })}</span>}
      <span className="pr-sub pr-block">
        {fact.rankIf < candidate.rank ? t('ratings.gainPlace', { gain, rank: fact.rankIf }) : fact.gain > 0 ? t('ratings.gain', { gain }) : t('ratings.surer')}
      </span>
    </div>
  );
}

interface MissingButtonsProps {
  fact: MissingFact;
  candidate: Detail;
  onAsk(): void;
  onRate?(criterion: string): void;
}

function MissingButtons({ fact, candidate, onAsk, onRate }: MissingButtonsProps) {
  const t = useText();
  const can = useCan();
  const askable = fact.field !== '' && candidate.kind === 'process';
  return (
    <div className="pr-row">
      {askable && can('comment.write') && <Button variant="secondary" small icon="mail" aria-label={t('candidates.askFor', { fact: fact.title, name: candidate.name })} onClick={onAsk}>{t('candidates.askButton')}</Button>}
      {askable && can('steckbrief.edit') && <Link className="kern-link" to={`/prozesse/${candidate.id}/steckbrief/bearbeiten?feld=${fact.field}`}>{t('ratings.enter')}</Link>}
      {fact.rating !== '' && onRate && <Button variant="secondary" small aria-label={t('ratings.rateOne', { name: fact.title })} onClick={() => onRate(fact.rating)}>{t('ratings.rate')}</Button>}
    </div>
  );
}

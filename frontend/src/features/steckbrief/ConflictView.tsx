import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { clashId, type Clash, type Conflict } from './conflict';

interface ConflictViewProps {
  conflict: Conflict;
  busy: boolean;
  error?: unknown;
  /** Says where what was entered is kept. */
  kept: string;
  /** Gets the facts for which one's own side shall hold. */
  onResolve(mine: readonly Clash[]): void;
  onBack(): void;
}

type Side = 'mine' | 'theirs';

/** ConflictView lets a person choose fact by fact where two people said different things; the rest is brought together. */
export function ConflictView({ conflict: { proposal, onlyTheirs }, busy, error, kept, onResolve, onBack }: ConflictViewProps) {
  const t = useText();
  const [choice, setChoice] = useState<Record<string, Side>>({});
  const open = proposal.conflicts.filter((clash) => !choice[clashId(clash)]);
  const resolve = () => onResolve(proposal.conflicts.filter((clash) => choice[clashId(clash)] === 'mine'));
  return (
    <div className="pr-stack">
      <Alert tone="warning" title={t('conflict.title')}>
        <p className="kern-body">{t('steckbrief.conflictText')}</p>
        {onlyTheirs.length > 0 && <p className="kern-body">{t('steckbrief.onlyTheirs', { names: onlyTheirs.join(', ') })}</p>}
        {proposal.conflicts.length === 0 && <p className="kern-body">{t('steckbrief.noClash')}</p>}
      </Alert>
      {error != null && <ProblemView error={error} kept={kept} />}
      {proposal.conflicts.map((clash) => (
        <ClashCard key={clashId(clash)} clash={clash} side={choice[clashId(clash)]} onChoose={(side) => setChoice({ ...choice, [clashId(clash)]: side })} />
      ))}
      <div className="pr-actions">
        <Button disabled={open.length > 0 || busy} onClick={resolve}>{t('steckbrief.saveMerged')}</Button>
        <Button variant="secondary" onClick={onBack}>{t('steckbrief.backToForm')}</Button>
      </div>
      {open.length > 0 && <p className="kern-body" role="status">{t('steckbrief.clashesOpen', { count: open.length })}</p>}
    </div>
  );
}

function ClashCard({ clash, side, onChoose }: { clash: Clash; side: Side | undefined; onChoose(side: Side): void }) {
  const t = useText();
  const id = `zwist-${clashId(clash)}`;
  return (
    <fieldset className="pr-card pr-clash">
      <legend className="kern-heading-small">{[clash.label, clash.year, clash.source].filter(Boolean).join(', ')}</legend>
      <p className="kern-body kern-body--muted pr-lines">{t('steckbrief.side.base', { text: clash.base || t('steckbrief.notSaid') })}</p>
      {(['mine', 'theirs'] as const).map((one) => (
        <div key={one} className="pr-clash__side">
          <div className="kern-form-check">
            <input id={`${id}-${one}`} type="radio" name={id} className="kern-form-check__radio" checked={side === one} aria-describedby={`${id}-${one}-text`} onChange={() => onChoose(one)} />
            <label className="kern-label" htmlFor={`${id}-${one}`}>{t(`steckbrief.side.${one}`)}</label>
          </div>
          <p id={`${id}-${one}-text`} className="kern-body pr-lines">{clash[one] || t('steckbrief.notSaid')}</p>
        </div>
      ))}
    </fieldset>
  );
}

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../components/Button';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { editSteps, type Operation, type Outline } from './api';
import type { DraftSession } from './session';
import { StepDialogs, type Asked } from './StepDialogs';
import { StepTable } from './StepTable';
import { numbered } from './table';

interface TableViewProps {
  session: DraftSession;
  chosen: string | undefined;
  onChoose(id: string): void;
}

/** Next is where the focus is to go after a change: to its step, unless the person has gone elsewhere meanwhile. */
interface Next {
  step: string;
  /** The controls from which the change was asked for, and to which a dialog gives the focus back. */
  from: readonly (Element | null)[];
  /** A choice in the row itself: it keeps the focus while it is there. */
  stays: boolean;
}

/** follow moves the focus to the step that a change ends with, if it is still where the change was asked for, or lost. */
function follow({ step, from, stays }: Next) {
  const now = document.activeElement;
  const lost = !now || now === document.body;
  if (!lost && !from.includes(now)) return;
  const [control] = from;
  if (stays && control instanceof HTMLElement && control.isConnected) control.focus();
  else document.getElementById(`schritt-${step}`)?.focus();
}

/** TableView is the same model as a table of steps. Everything that can be drawn can be said here by keyboard. */
export function TableView({ session, chosen, onChoose }: TableViewProps) {
  const t = useText();
  const [outline, setOutline] = useState<Outline | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const next = useRef<Next | null>(null);
  const opener = useRef<Element | null>(null);
  const read = useRef((xml: string) => editSteps(xml).then(setOutline, setError));
  useEffect(() => void read.current(session.get().xml), [session]);
  // Together with the row or the end of the dialog, not a moment later: who has begun to type elsewhere would type here.
  useLayoutEffect(() => {
    if (!next.current || !outline || asked) return; // a dialog holds the focus until it closes
    follow(next.current);
    next.current = null;
  }, [outline, asked]);
  const act = (operation: Operation): Promise<boolean> => {
    const from = [document.activeElement, asked ? opener.current : null];
    const run = async () => {
      try {
        const changed = await editSteps(session.get().xml, operation);
        session.edit(changed.bpmn, true);
        if (changed.focus && operation.do !== 'rename' && operation.do !== 'describe') {
          onChoose(changed.focus);
          next.current = { step: changed.focus, from, stays: operation.do === 'assign' || operation.do === 'retype' };
        }
        setError(null);
        setOutline(changed);
        setSaid(t('draw.done', { count: numbered(changed).length }));
        return true;
      } catch (reason) {
        setError(reason);
        return false;
      }
    };
    const result = queue.current.then(run); // one after the other: each goes on from the file of the one before
    queue.current = result;
    return result;
  };
  const ask = (what: Asked) => {
    opener.current = document.activeElement;
    setAsked(what);
  };
  const undo = () => {
    const xml = session.undo();
    if (xml !== undefined) void read.current(xml).then(() => setSaid(t('draw.undone')));
  };
  if (!outline) return error ? <ProblemView error={error} /> : <Loading lines={8} />;
  const steps = numbered(outline);
  return (
    <div className="pr-stack">
      <p className="kern-body">{t('draw.tableHint')}</p>
      {error ? <ProblemView error={error} /> : null}
      <p className="kern-sr-only" role="status">{said}</p>
      <div className="pr-row" role="group" aria-label={t('draw.tools')}>
        <Button small icon="add" onClick={() => ask({ kind: 'insert' })}>{t('draw.insert')}</Button>
        <Button small variant="secondary" onClick={() => ask({ kind: 'split' })}>{t('draw.split')}</Button>
        <Button small variant="secondary" onClick={() => ask({ kind: 'lanes' })}>{t('draw.lanes')}</Button>
        <Button small variant="secondary" disabled={!session.get().canUndo} onClick={undo}>{t('draw.undo')}</Button>
        <Button small variant="tertiary" onClick={() => void act({ do: 'arrange' })}>{t('draw.arrange')}</Button>
      </div>
      <StepTable steps={steps} chosen={chosen} onChoose={onChoose} onAct={(operation) => void act(operation)} onAsk={ask} />
      <StepDialogs key={asked ? `${asked.kind}-${asked.step ?? ''}-${asked.way ?? ''}` : 'none'} asked={asked} steps={steps} outline={outline} onAct={act} onClose={() => setAsked(null)} />
    </div>
  );
}

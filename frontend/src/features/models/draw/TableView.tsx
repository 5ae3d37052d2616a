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

/** isWaiting reports whether the focus has stayed where somebody asked for a change: in a dialog, which gives it back, or on a control. */
const isWaiting = (from: Element | null) => {
  const now = document.activeElement;
  return !now || now === document.body || now === from || Boolean(from?.closest('dialog'));
};

/** TableView is the same model as a table of steps. Everything that can be drawn can be said here by keyboard. */
export function TableView({ session, chosen, onChoose }: TableViewProps) {
  const t = useText();
  const [outline, setOutline] = useState<Outline | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const focus = useRef('');
  const read = useRef((xml: string) => editSteps(xml).then(setOutline, setError));
  useEffect(() => void read.current(session.get().xml), [session]);
  // Together with the row or the end of the dialog, not a moment later: who has begun to type elsewhere would type here.
  useLayoutEffect(() => {
    if (!focus.current || !outline || asked) return; // a dialog holds the focus until it closes
    document.getElementById(`schritt-${focus.current}`)?.focus();
    focus.current = '';
  }, [outline, asked]);
  const act = (operation: Operation): Promise<boolean> => {
    const from = document.activeElement;
    const run = async () => {
      try {
        const next = await editSteps(session.get().xml, operation);
        session.edit(next.bpmn, true);
        if (next.focus && operation.do !== 'rename' && operation.do !== 'describe') {
          onChoose(next.focus);
          if (isWaiting(from)) focus.current = next.focus;
        }
        setError(null);
        setOutline(next);
        setSaid(t('draw.done', { count: numbered(next).length }));
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
        <Button small icon="add" onClick={() => setAsked({ kind: 'insert' })}>{t('draw.insert')}</Button>
        <Button small variant="secondary" onClick={() => setAsked({ kind: 'split' })}>{t('draw.split')}</Button>
        <Button small variant="secondary" onClick={() => setAsked({ kind: 'lanes' })}>{t('draw.lanes')}</Button>
        <Button small variant="secondary" disabled={!session.get().canUndo} onClick={undo}>{t('draw.undo')}</Button>
        <Button small variant="tertiary" onClick={() => void act({ do: 'arrange' })}>{t('draw.arrange')}</Button>
      </div>
      <StepTable steps={steps} chosen={chosen} onChoose={onChoose} onAct={(operation) => void act(operation)} onAsk={setAsked} />
      <StepDialogs key={asked ? `${asked.kind}-${asked.step ?? ''}-${asked.way ?? ''}` : 'none'} asked={asked} steps={steps} outline={outline} onAct={act} onClose={() => setAsked(null)} />
    </div>
  );
}

import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { Outline } from './api';
import { NameCell } from './NameCell';
import type { OperationDialogProps } from './StepDialogs';

/** LaneDialog says who takes part: names, adds and removes lanes. */
export function LaneDialog({ outline, steps, onAct, onClose }: OperationDialogProps & { outline: Outline }) {
  const t = useText();
  const [name, setName] = useState('');
  const add = async (id: string) => {
    if (await onAct({ do: 'addLane', id, name: name.trim() })) setName('');
  };
  return (
    <Dialog open title={t('draw.lanes')} onClose={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      {outline.parts.filter(({ id }) => id).map((part) => (
        <section key={part.id} className="pr-stack" aria-label={part.title}>
          {outline.parts.length > 1 && <h3 className="kern-heading-small">{part.title}</h3>}
          <ul className="pr-lanes">
            {part.lanes.map((lane, at) => (
              <li key={lane.id} className="pr-row">
                <NameCell id={`bereich-${lane.id}`} label={t('draw.laneName', { number: at + 1 })} value={lane.name} onEnter={(value) => void onAct({ do: 'rename', id: lane.id, name: value })} />
                {part.lanes.length > 1 && !steps.some(({ row }) => row.lane === lane.id) && (
                  <Button variant="tertiary" small onClick={() => void onAct({ do: 'dropLane', id: lane.id })}>{t('draw.removeItem', { name: lane.name })}</Button>
                )}
              </li>
            ))}
          </ul>
          <TextField label={t('draw.newLane')} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
          <Button variant="secondary" small icon="add" disabled={!name.trim()} onClick={() => void add(part.id)}>{t('draw.addLane')}</Button>
        </section>
      ))}
    </Dialog>
  );
}

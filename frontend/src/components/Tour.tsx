import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { Dialog } from './Dialog';

const STOPS = ['/', '/prozesse', '/amt', '', '/einstellungen'] as const;

/** Tour shows in five steps where to find what; it can be ended at any step. */
export function Tour({ open, onClose }: { open: boolean; onClose(): void }) {
  return open ? <Steps onClose={onClose} /> : null;
}

function Steps({ onClose }: { onClose(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const stop = STOPS[at] ?? '';
  const step = (at + 1) as 1 | 2 | 3 | 4 | 5;
  const last = at === STOPS.length - 1;
  const go = () => {
    onClose();
    void navigate(stop);
  };
  return (
    <Dialog
      open
      title={t(`assistant.tour.${step}.title`)}
      onClose={onClose}
      footer={
        <div className="pr-row">
          {at > 0 && <Button variant="secondary" onClick={() => setAt(at - 1)}>{t('assistant.tour.back')}</Button>}
          <Button onClick={() => (last ? onClose() : setAt(at + 1))}>{t(last ? 'assistant.tour.end' : 'assistant.tour.next')}</Button>
          {stop && <Button variant="tertiary" onClick={go}>{t('assistant.tour.go')}</Button>}
        </div>
      }
    >
      <div className="pr-stack" role="status">
        <p className="kern-body kern-body--small kern-body--muted">{t('assistant.tour.step', { step, count: STOPS.length })}</p>
        <p className="kern-body">{t(`assistant.tour.${step}.text`)}</p>
      </div>
    </Dialog>
  );
}

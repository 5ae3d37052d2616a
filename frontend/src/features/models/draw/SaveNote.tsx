import { useEffect, useState } from 'react';
import { Badge, type Tone } from '../../../components/Badge';
import { useText } from '../../../i18n/text';
import type { SaveState, Status } from './session';

const TONES: Partial<Record<SaveState, Tone>> = { saved: 'success', offline: 'warning', signedOut: 'warning', conflict: 'danger', gone: 'danger', refused: 'danger' };

/** SaveNote says at any time whether the drawing is safe: "Gespeichert vor 3 s". */
export function SaveNote({ status }: { status: Status }) {
  const t = useText();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const age = Math.max(0, Math.round((now - status.savedAt) / 1000));
  const text = status.state !== 'saved' ? t(`draw.save.${status.state}`) : age < 60 ? t('draw.save.seconds', { count: age }) : t('draw.save.minutes', { count: Math.round(age / 60) });
  return (
    <>
      <span data-save={status.state}><Badge tone={TONES[status.state]}>{text}</Badge></span>
      {/* Only what matters is announced, not every second. */}
      <span className="kern-sr-only" role="status">{status.state === 'saved' || status.state === 'waiting' || status.state === 'saving' ? '' : text}</span>
    </>
  );
}

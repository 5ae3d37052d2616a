import { useState } from 'react';
import { useHints, useSeeHint } from '../../api/firstSteps';
import { Button } from '../../components/Button';
import { Tour } from '../../components/Tour';
import { useText } from '../../i18n/text';

/** TourOffer offers the tour to people who have neither taken nor declined it. */
export function TourOffer() {
  const t = useText();
  const hints = useHints();
  const see = useSeeHint();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    see.mutate('tour');
  };
  if (!hints.data || hints.data.includes('tour')) return null;
  return (
    <aside className="pr-card pr-tour" aria-label={t('assistant.tour')}>
      <p className="kern-body">{t('assistant.tour.offer')}</p>
      <div className="pr-row">
        <Button variant="secondary" small onClick={() => setOpen(true)}>{t('assistant.tour.begin')}</Button>
        <Button variant="tertiary" small onClick={() => see.mutate('tour')}>{t('assistant.tour.later')}</Button>
      </div>
      <Tour open={open} onClose={close} />
    </aside>
  );
}

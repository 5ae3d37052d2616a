import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'react-router';
import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';
import { placeOf } from './place';

const HelpDialog = lazy(() => import('./HelpDialog'));

/** HelpButton opens what the handbook says about the page that is shown; the dialog stands outside of the header, which has one of its own. */
export function HelpButton() {
  const t = useText();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="tertiary" icon="help" className="pr-help-button" onClick={() => setOpen(true)}>{t('help.open')}</Button>
      {open && createPortal(<Suspense fallback={null}><HelpDialog place={placeOf(pathname)} onClose={() => setOpen(false)} /></Suspense>, document.body)}
    </>
  );
}

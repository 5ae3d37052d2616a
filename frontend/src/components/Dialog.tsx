import { useId, useLayoutEffect, useRef, type ReactNode, type SyntheticEvent } from 'react';
import { useText } from '../i18n/text';
import { cx } from './cx';
import { Icon } from './Icon';

interface DialogProps {
  open: boolean;
  title: string;
  onClose(): void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

/** Dialog is modal: the native element traps the focus, makes the page inert and closes on Escape. */
export function Dialog({ open, title, onClose, children, footer, wide }: DialogProps) {
  const t = useText();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!open || !dialog) return;
    dialog.showModal();
    return () => dialog.close(); // also before it leaves the page: only then the focus goes back to what opened it
  }, [open]);
  const closed = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (!event.currentTarget.open) onClose();
  };
  return (
    <dialog ref={box} className={cx('kern-dialog', wide && 'pr-dialog--wide')} aria-labelledby={id} onClose={closed}>
      <header className="kern-dialog__header">
        <h2 className="kern-title kern-title--large" id={id}>{title}</h2>
        <button type="button" className="kern-btn kern-btn--tertiary" onClick={onClose}>
          <Icon name="close" />
          <span className="kern-label kern-sr-only">{t('common.close')}</span>
        </button>
      </header>
      <section className="kern-dialog__body">{open && children}</section>
      {footer && <footer className="kern-dialog__footer">{footer}</footer>}
    </dialog>
  );
}

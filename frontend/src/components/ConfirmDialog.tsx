import type { ReactNode } from 'react';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Refusal } from './Refusal';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** The verb on the button that goes on, never just "OK". */
  action: string;
  busy?: boolean;
  /** Why it was refused; the dialog stays and tells it. */
  error?: unknown;
  onConfirm(): void;
  onClose(): void;
  children: ReactNode;
}

/** ConfirmDialog asks before something that is hard to take back. */
export function ConfirmDialog({ open, title, action, busy, error, onConfirm, onClose, children }: ConfirmDialogProps) {
  const t = useText();
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={busy} onClick={onConfirm}>{action}</Button>
        </>
      }
    >
      {children}
      <Refusal error={error} />
    </Dialog>
  );
}

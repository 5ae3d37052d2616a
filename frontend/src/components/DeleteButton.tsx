import { useState, type ReactNode } from 'react';
import { Button } from './Button';
import { ConfirmDialog } from './ConfirmDialog';
import { useText } from '../i18n/text';

interface DeleteButtonProps {
  /** What is asked; names the thing that goes. */
  title: string;
  /** The name of the button where "Löschen" alone would not tell what goes. */
  label?: string;
  small?: boolean;
  busy: boolean;
  error: unknown;
  onDelete(): void;
  children?: ReactNode;
}

/** DeleteButton asks before it deletes, and tells in the dialog why something stays. */
export function DeleteButton({ title, label, small, busy, error, onDelete, children }: DeleteButtonProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="tertiary" icon="delete" small={small} onClick={() => setAsking(true)}>{label ?? t('common.delete')}</Button>
      <ConfirmDialog open={asking} title={title} action={t('common.delete')} busy={busy} error={error} onConfirm={onDelete} onClose={() => setAsking(false)}>
        {children}
      </ConfirmDialog>
    </>
  );
}

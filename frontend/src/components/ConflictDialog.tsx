import { useText } from '../i18n/text';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface ConflictDialogProps {
  open: boolean;
  /** Fetches the new state; what was typed goes. */
  onReload(): void;
  /** Goes back to the form, where everything still stands. */
  onClose(): void;
}

/** ConflictDialog says that somebody else saved first (412), and that what was typed is not saved but still there. */
export function ConflictDialog({ open, onReload, onClose }: ConflictDialogProps) {
  const t = useText();
  return (
    <Dialog
      open={open}
      title={t('conflict.title')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onReload}>{t('conflict.reload')}</Button>
          <Button onClick={onClose}>{t('conflict.goOn')}</Button>
        </>
      }
    >
      <p className="kern-body">{t('conflict.text')}</p>
    </Dialog>
  );
}

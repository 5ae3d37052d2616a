import type { ReactNode } from 'react';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface ConflictDialogProps {
  open: boolean;
  /** What was changed meanwhile, e.g. a list of fields. */
  children?: ReactNode;
  onReload(): void;
  /** Leads to a comparison of both states, where there is one. */
  onCompare?(): void;
  onClose(): void;
}

/** ConflictDialog says that somebody else saved first (412) and that nothing was lost. */
export function ConflictDialog({ open, children, onReload, onCompare, onClose }: ConflictDialogProps) {
  const t = useText();
  return (
    <Dialog
      open={open}
      title={t('conflict.title')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onReload}>{t('conflict.reload')}</Button>
          {onCompare && <Button onClick={onCompare}>{t('conflict.compare')}</Button>}
        </>
      }
    >
      <p className="kern-body">{t('conflict.text')}</p>
      {children}
    </Dialog>
  );
}

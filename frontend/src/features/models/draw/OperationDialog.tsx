import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useText } from '../../../i18n/text';

interface OperationDialogProps {
  title: string;
  action: string;
  /** Gives whether it worked. */
  onSend(): Promise<boolean>;
  onClose(): void;
  children: ReactNode;
  extra?: ReactNode;
  /** The dialog itself tells what went wrong and stays open then. */
  stay?: boolean;
}

/** OperationDialog is a form for one change of the table; Enter sends it. */
export function OperationDialog({ title, action, onSend, onClose, children, extra, stay }: OperationDialogProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    setBusy(true);
    const fine = await onSend();
    setBusy(false);
    if (fine || !stay) onClose(); // without stay, a refusal is told on the page
  };
  const footer = (
    <>
      {extra}
      <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
      <Button disabled={busy} onClick={() => void send()}>{action}</Button>
    </>
  );
  return (
    <Dialog open title={title} onClose={onClose} footer={footer}>
      <form className="pr-stack" onSubmit={(event) => void send(event)}>
        {children}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { isStatus } from '../api/problem';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { ConflictDialog } from './ConflictDialog';
import { Dialog } from './Dialog';
import { ProblemView } from './ProblemView';

interface SaveDialogProps {
  title: string;
  /** The verb on the button that saves; "Speichern" if left out. */
  action?: string;
  /** What the other button says; "Abbrechen" if left out. */
  cancel?: string;
  wide?: boolean;
  /** The change that the dialog makes. What failed before it was opened is forgotten. */
  saving: { isPending: boolean; error: Error | null; reset(): void };
  /** The fields tell themselves what was wrong with them. */
  told?: boolean;
  /** What is asked for is not there yet, or may not be saved. */
  disabled?: boolean;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/**
 * SaveDialog asks for something and saves it: with the button or Enter, once at a time, with what went wrong above the
 * fields. If somebody else saved first, one may go on reading what one typed, or close and see the new state.
 */
export function SaveDialog({ title, action, cancel, wide, saving, told, disabled, onSubmit, onClose, children }: SaveDialogProps) {
  const t = useText();
  const client = useQueryClient();
  const form = useId();
  const [seen, setSeen] = useState<Error | null>(saving.error);
  const { error, reset } = saving;
  useEffect(() => reset(), [reset]);
  const stale = isStatus(error, 412) && error !== seen;
  const submit = () => {
    if (!saving.isPending && !disabled) onSubmit();
  };
  const reload = () => {
    onClose();
    void client.invalidateQueries();
  };
  return (
    <>
      <Dialog
        open
        wide={wide}
        title={title}
        onClose={onClose}
        footer={
          <>
            <Button variant="secondary" onClick={onClose}>{cancel ?? t('common.cancel')}</Button>
            <Button type="submit" form={form} disabled={saving.isPending || disabled}>{action ?? t('common.save')}</Button>
          </>
        }
      >
        <form
          id={form}
          className="pr-stack"
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {error && !stale && !told && <ProblemView error={error} kept={t('common.kept')} />}
          {children}
        </form>
      </Dialog>
      <ConflictDialog open={stale} onReload={reload} onClose={() => setSeen(error)} />
    </>
  );
}

import { isStatus } from '../api/problem';
import { ConflictDialog } from './ConflictDialog';

interface StaleDialogProps {
  /** What became of saving. */
  error: unknown;
  onReload(): void;
  onClose(): void;
}

/** StaleDialog opens when saving failed because somebody else saved first (412). */
export function StaleDialog({ error, onReload, onClose }: StaleDialogProps) {
  return <ConflictDialog open={isStatus(error, 412)} onReload={onReload} onClose={onClose} />;
}

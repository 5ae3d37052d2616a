import { useQueryClient } from '@tanstack/react-query';
import { isStatus } from '../../api/problem';
import { ConflictDialog } from '../../components/ConflictDialog';
import { initiativeQuery, type Initiative } from './api';

interface StaleDialogProps {
  id: string;
  saving: { error: Error | null; reset(): void };
  /** Lets the form begin anew with the state that others have saved. */
  onFresh(fresh: Initiative): void;
}

/** StaleDialog says that somebody else saved an initiative first, and fetches the new state if one wants to see it. */
export function StaleDialog({ id, saving, onFresh }: StaleDialogProps) {
  const client = useQueryClient();
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...initiativeQuery(id), staleTime: 0 });
    saving.reset();
    onFresh(fresh);
  };
  return <ConflictDialog open={isStatus(saving.error, 412)} onReload={() => void reload()} onClose={() => saving.reset()} />;
}

import { useQueryClient } from '@tanstack/react-query';
import { StaleDialog } from '../../components/StaleDialog';
import { initiativeQuery, type Initiative } from './api';

interface StaleInitiativeProps {
  id: string;
  saving: { error: Error | null; reset(): void };
  /** Lets the form begin anew with the state that others have saved. */
  onFresh(fresh: Initiative): void;
}

/** StaleInitiative says that somebody else saved an initiative first, and fetches the new state if one wants to see it. */
export function StaleInitiative({ id, saving, onFresh }: StaleInitiativeProps) {
  const client = useQueryClient();
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...initiativeQuery(id), staleTime: 0 });
    saving.reset();
    onFresh(fresh);
  };
  return <StaleDialog error={saving.error} onReload={() => void reload()} onClose={() => saving.reset()} />;
}

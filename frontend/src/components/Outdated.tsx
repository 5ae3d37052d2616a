import { notifyManager, useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Alert } from './Alert';
import { Button } from './Button';
import { isShown, onShown } from './shownProblems';

const isOld = ({ state }: Query) => state.data !== undefined && state.error !== null && !isShown(state.error);
const isOldOnPage = (query: Query) => query.isActive() && isOld(query);

/** since is the moment of the oldest data on the page that could not be fetched again, in milliseconds; 0 if all is new. */
const since = (client: QueryClient) => client.getQueryCache().findAll({ predicate: isOldOnPage }).reduce((oldest, { state }) => (oldest === 0 ? state.dataUpdatedAt : Math.min(oldest, state.dataUpdatedAt)), 0);

/** Outdated tells that something on the page could not be fetched again, where the page does not tell it itself, and asks again. */
export function Outdated() {
  const t = useText();
  const format = useFormats();
  const client = useQueryClient();
  const subscribe = useCallback(
    (changed: () => void) => {
      const leave = [client.getQueryCache().subscribe(notifyManager.batchCalls(changed)), onShown(changed)];
      return () => leave.forEach((end) => end());
    },
    [client],
  );
  const at = useSyncExternalStore(subscribe, () => since(client));
  if (at === 0) return null;
  return (
    <Alert tone="warning" live title={t('common.outdated', { time: format.dateTime(new Date(at).toISOString()) })}>
      <div className="pr-row"><Button variant="secondary" small icon="autorenew" onClick={() => void client.refetchQueries({ predicate: isOldOnPage })}>{t('common.retry')}</Button></div>
    </Alert>
  );
}

import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { browserOf } from './browser';
import { useSessions, useSignOutEverywhere } from './ownApi';

/** SessionCard shows where one is signed in and ends all of it at once. */
export function SessionCard() {
  const t = useText();
  const format = useFormats();
  const { data = [], error, isPending, refetch } = useSessions();
  const signOut = useSignOutEverywhere();
  return (
    <section className="pr-card" aria-labelledby="konto-sitzungen">
      <h2 className="kern-heading-small" id="konto-sitzungen">{t('admin.own.sessions')}</h2>
      {isPending && <Loading lines={2} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      <ul className="pr-plain">
        {data.map((session) => (
          <li key={session.createdAt + session.agent}>
            {browserOf(session.agent) || t('admin.own.unknownDevice')} {session.current && <Badge tone="success">{t('admin.own.thisOne')}</Badge>}
            <span className="pr-adminsub">{t('admin.own.seen', { since: format.dateTime(session.createdAt), last: format.dateTime(session.seenAt) })}</span>
          </li>
        ))}
      </ul>
      <Button variant="secondary" icon="logout" disabled={signOut.isPending} onClick={() => signOut.mutate(undefined, { onSettled: () => window.location.assign('/anmelden') })}>{t('shell.signOutEverywhere')}</Button>
    </section>
  );
}

import { lostBy } from '../../api/session';
import { useSignOut } from '../../api/signOut';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { Refusal } from '../../components/Refusal';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { browserOf } from './browser';
import { useSessions } from './ownApi';

/** SessionCard shows where one is signed in and ends all of it at once. */
export function SessionCard() {
  const t = useText();
  const format = useFormats();
  const { data = [], error, isPending, refetch } = useSessions();
  const signOut = useSignOut();
  const leave = () => window.location.assign('/anmelden');
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
      <p className="kern-body kern-body--small">{t('admin.own.signOutText')}</p>
      <Button variant="secondary" icon="logout" disabled={signOut.isPending} onClick={() => signOut.mutate(true, { onSuccess: leave, onError: (failed) => lostBy(failed) === 'over' && leave() })}>{t('shell.signOutEverywhere')}</Button>
      <Refusal error={signOut.error} />
    </section>
  );
}

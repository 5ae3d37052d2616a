import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/Badge';
import { Loaded } from '../../components/Loaded';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { userQuery } from './api';
import { EraseCard } from './privacy/EraseCard';
import { GrantCard } from './GrantCard';
import { Guard } from './Guard';
import { UserLinkCard } from './signin/UserLinkCard';
import { ActiveCard, SetPasswordCard } from './UserCards';
import { UserForm } from './UserForm';

/** UserPage is one account: who it is, its roles, its password, whether it may sign in. */
export function UserPage() {
  return <Guard action="user.manage"><OneUser /></Guard>;
}

function OneUser() {
  const t = useText();
  const format = useFormats();
  const { id = '' } = useParams();
  const query = useQuery(userQuery(id));
  return (
    <Loaded query={query}>
      {(user, round, reload) => (
        <>
          <p className="kern-body"><Link className="kern-link" to="/einstellungen/konten">{t('admin.users.back')}</Link></p>
          <h2 className="kern-heading-medium pr-row">{user.name} {!user.active && <Badge tone="warning">{t('admin.users.inactive')}</Badge>}</h2>
          <p className="kern-body kern-body--muted">{t('admin.users.since', { username: user.username, date: format.date(user.createdAt) })}</p>
          <div className="pr-two">
            <UserForm key={round} user={user} onReload={reload} />
            <div className="pr-stack">
              <GrantCard user={user} />
              <SetPasswordCard user={user} />
              <UserLinkCard user={user} />
              <ActiveCard user={user} />
              <EraseCard user={user} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

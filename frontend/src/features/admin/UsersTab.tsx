import { useState } from 'react';
import { Link } from 'react-router';
import { fits, unitLabel, useUnits } from '../../api/units';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useUsers, type User } from './api';
import { Guard } from './Guard';
import { useGrantText } from './roles';

/** UsersTab lists the accounts. */
export function UsersTab() {
  return <Guard action="user.manage"><Users /></Guard>;
}

function Users() {
  const t = useText();
  const { data = [], error, isLoadingError, isPending, refetch } = useUsers();
  const [query, setQuery] = useState('');
  const [state, setState] = useState('active');
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const users = data.filter((user) => (state === 'all' || user.active === (state === 'active')) && fits(`${user.name} ${user.username} ${user.function}`, query));
  return (
    <>
      <div className="pr-adminbar">
        <TextField type="search" autoComplete="off" label={t('admin.users.query')} value={query} onChange={(event) => setQuery(event.target.value)} />
        <SelectField
          label={t('admin.users.state')}
          value={state}
          options={(['active', 'inactive', 'all'] as const).map((one) => [one, t(`admin.users.state.${one}`)] as const)}
          onChange={(event) => setState(event.target.value)}
        />
        <ButtonLink icon="add" to="/einstellungen/konten/neu">{t('admin.users.create')}</ButtonLink>
      </div>
      <p className="kern-body" role="status">{t('common.shown', { count: users.length })}</p>
      {users.length === 0 ? <EmptyState title={t('common.nothingFound')} /> : <UserTable users={users} />}
    </>
  );
}

function UserTable({ users }: { users: readonly User[] }) {
  const t = useText();
  const { byId } = useUnits();
  const grantText = useGrantText();
  const columns: readonly Column<User>[] = [
    {
      id: 'name',
      header: t('admin.users.name'),
      rowHeader: true,
      cell: (user) => (
        <>
          <Link className="kern-link" to={`/einstellungen/konten/${user.id}`}>{user.name}</Link> {!user.active && <Badge>{t('admin.users.inactive')}</Badge>}
          <span className="pr-adminsub">{user.username}</span>
        </>
      ),
    },
    { id: 'function', header: t('admin.users.function'), cell: (user) => user.function },
    {
      id: 'unit',
      header: t('admin.users.unit'),
      secondary: true,
      cell: (user) => {
        const unit = byId.get(user.unitId);
        return unit ? unitLabel(unit) : '';
      },
    },
    {
      id: 'grants',
      header: t('admin.grants'),
      cell: (user) =>
        user.grants.length === 0 ? <span className="pr-adminsub">{t('admin.grants.none')}</span> : <ul className="pr-plain pr-tight">{user.grants.map((grant) => <li key={grant.id}>{grantText(grant)}</li>)}</ul>,
    },
  ];
  return <DataTable caption={t('admin.tab.users')} columns={columns} rows={users} id={(user) => user.id} />;
}

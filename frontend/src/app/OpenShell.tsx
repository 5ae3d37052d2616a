import { useQuery, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../api/me';
import { Loading } from '../components/Loading';
import { PublicShell } from './PublicShell';
import { Shell } from './Shell';

/** OpenShell frames pages for everybody: with the menu for who is signed in, without it for others. */
export function OpenShell() {
  const client = useQueryClient();
  const { data: me, isPending } = useQuery(meQuery(client));
  if (isPending) return <main className="pr-wrap pr-main"><Loading lines={6} /></main>;
  return me ? <Shell /> : <PublicShell />;
}

import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

export const profilesKey = ['profiles'] as const;

/** useProfiles gives the profiles by which models are judged; everybody signed in may know them. */
export function useProfiles() {
  return useQuery({ queryKey: profilesKey, queryFn: ({ signal }) => body(api.GET('/api/v1/admin/profiles', { signal })) });
}

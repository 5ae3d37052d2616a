import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import { profilesKey } from '../../../api/profiles';
import type { components } from '../../../api/schema';

export type Profile = components['schemas']['ProfileBody'];
export type ProfileInput = components['schemas']['ProfileInput'];
export type Rule = components['schemas']['RuleBody'];
export type ElementWord = components['schemas']['ElementWord'];

export function useRules() {
  return useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => body(api.GET('/api/v1/admin/rules', { signal })), staleTime: Infinity });
}

function useProfilesChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: profilesKey });
}

export function useCopyProfile() {
  const onSuccess = useProfilesChanged();
  return useMutation({ mutationFn: (copy: { copyOf: string; title: string }) => body(api.POST('/api/v1/admin/profiles', { body: copy })), onSuccess });
}

export function useSaveProfile(profile: Profile) {
  const onSuccess = useProfilesChanged();
  return useMutation({
    mutationFn: (input: ProfileInput) => body(api.PUT('/api/v1/admin/profiles/{id}', { params: { path: { id: profile.id }, header: ifMatch(profile.etag) }, body: input })),
    onSuccess,
  });
}

export function useResetProfile(profile: Profile) {
  const onSuccess = useProfilesChanged();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/admin/profiles/{id}/reset', { params: { path: { id: profile.id }, header: ifMatch(profile.etag) } })),
    onSuccess,
  });
}

export function useRemoveProfile(profile: Profile) {
  const onSuccess = useProfilesChanged();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/admin/profiles/{id}', { params: { path: { id: profile.id }, header: ifMatch(profile.etag) } })),
    onSuccess,
  });
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch, tagged } from './client';
import { useMutation } from './mutation';
import type { components, paths } from './schema';

export type Provider = components['schemas']['ProviderBody'];
export type ProviderRule = components['schemas']['ProviderRule'];
export type Passwords = components['schemas']['ProviderPasswords'];
export type NewProvider = paths['/api/v1/admin/sign-in/providers']['post']['requestBody']['content']['application/json'];

const keys = {
  buttons: (tenant: string) => ['sign-in', 'buttons', tenant] as const,
  admin: ['sign-in', 'admin'] as const,
  own: ['sign-in', 'own'] as const,
};

/** useButtons gives the directories by which one may sign in to a municipality; "" where there is only one. */
export function useButtons(tenant: string) {
  return useQuery({
    queryKey: keys.buttons(tenant),
    queryFn: ({ signal }) => body(api.GET('/api/v1/auth/directory', { params: { query: { tenant: tenant || undefined } }, signal })),
  });
}

/** useGoToDirectory sends the browser to a directory; it comes back to the page named. */
export function useGoToDirectory() {
  return useMutation({
    mutationFn: (start: { provider: string; tenant?: string; target: string }) => body(api.POST('/api/v1/auth/directory/start', { body: start })),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** useLinkDirectory sends the browser to a directory, to link the own account with who signs in there. */
export function useLinkDirectory() {
  return useMutation({
    mutationFn: (provider: string) => body(api.POST('/api/v1/me/directory', { body: { provider } })),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

export function useOwnDirectory() {
  return useQuery({ queryKey: keys.own, queryFn: ({ signal }) => body(api.GET('/api/v1/me/directory', { signal })) });
}

export function useUnlinkDirectory() {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => body(api.DELETE('/api/v1/me/directory')), onSuccess: () => client.invalidateQueries({ queryKey: keys.own }) });
}

/** useSignInSettings gives the directories with their rules, and who may use a password. */
export function useSignInSettings() {
  return useQuery({ queryKey: keys.admin, queryFn: ({ signal }) => body(api.GET('/api/v1/admin/sign-in', { signal })) });
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['sign-in'] });
}

export function useSaveProvider(known?: Provider) {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (fields: NewProvider) =>
      known
        ? body(api.PUT('/api/v1/admin/sign-in/providers/{id}', { params: { path: { id: known.id }, header: ifMatch(known.etag) }, body: fields }))
        : body(api.POST('/api/v1/admin/sign-in/providers', { body: fields })),
    onSuccess,
  });
}

export function useDeleteProvider() {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ id, etag }: Provider) => body(api.DELETE('/api/v1/admin/sign-in/providers/{id}', { params: { path: { id }, header: ifMatch(etag) } })),
    onSuccess,
  });
}

export function useSavePasswords(etag: string) {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (passwords: Passwords) => tagged(api.PUT('/api/v1/admin/sign-in/passwords', { params: { header: ifMatch(etag) }, body: passwords })), onSuccess });
}

export function useCheckIssuer() {
  return useMutation({ mutationFn: (issuer: string) => body(api.POST('/api/v1/admin/sign-in/check', { body: { issuer } })) });
}

export function useTryRules() {
  return useMutation({
    mutationFn: (trial: { groupsClaim: string; rules: ProviderRule[]; claims: Record<string, unknown> }) => body(api.POST('/api/v1/admin/sign-in/try', { body: trial })),
  });
}

/** useUserLinkChanged refreshes the accounts: whose page it is shows the link. */
function useUserLinkChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}

/** useLinkUser links another person's account with whom a directory knows by a subject. */
export function useLinkUser(id: string) {
  return useMutation({
    mutationFn: (link: { provider: string; subject: string }) => body(api.PUT('/api/v1/admin/users/{id}/directory', { params: { path: { id } }, body: link })),
    onSuccess: useUserLinkChanged(),
  });
}

export function useUnlinkUser(id: string) {
  return useMutation({ mutationFn: () => body(api.DELETE('/api/v1/admin/users/{id}/directory', { params: { path: { id } } })), onSuccess: useUserLinkChanged() });
}

import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch, tagged } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { meKey } from '../../api/me';
import type { components, paths } from '../../api/schema';

type Json<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;

export type User = components['schemas']['UserBody'];
export type Grant = components['schemas']['GrantBody'];
export type NewUser = Json<'/api/v1/admin/users', 'post'>;
export type UserChange = Json<'/api/v1/admin/users/{id}', 'put'>;
export type NewGrant = Json<'/api/v1/admin/users/{id}/grants', 'post'>;
export type Role = NewGrant['role'];
export type Settings = components['schemas']['SettingsBody'];
export type Tenant = components['schemas']['TenantBody'];
export type NewTenant = Json<'/api/v1/operator/tenants', 'post'>;
export type SetUp = Json<'/api/v1/auth/setup', 'post'>;
export type AuditEntry = components['schemas']['AuditBody'];

export const adminKeys = {
  users: ['users'] as const,
  user: (id: string) => [...adminKeys.users, id] as const,
  settings: ['settings'] as const,
  audit: (filter: AuditFilter) => ['audit', filter] as const,
  tenants: ['operator', 'tenants'] as const,
};

export function useUsers() {
  return useQuery({ queryKey: adminKeys.users, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/admin/users', { signal }))).items });
}

export const userQuery = (id: string) =>
  queryOptions({ queryKey: adminKeys.user(id), queryFn: ({ signal }) => body(api.GET('/api/v1/admin/users/{id}', { params: { path: { id } }, signal })) });

/** useUsersChanged refreshes every list of people; the own rights may have changed too. */
function useUsersChanged() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: adminKeys.users });
    void client.invalidateQueries({ queryKey: meKey });
  };
}

export function useCreateUser() {
  const onSuccess = useUsersChanged();
  return useMutation({ mutationFn: (user: NewUser) => body(api.POST('/api/v1/admin/users', { body: user })), onSuccess });
}

export function useChangeUser(id: string) {
  const onSuccess = useUsersChanged();
  return useMutation({
    mutationFn: ({ etag, change }: { etag: string; change: UserChange }) =>
      body(api.PUT('/api/v1/admin/users/{id}', { params: { path: { id }, header: ifMatch(etag) }, body: change })),
    onSuccess,
  });
}

export function useSetPassword(id: string) {
  return useMutation({ mutationFn: (password: string) => body(api.PUT('/api/v1/admin/users/{id}/password', { params: { path: { id } }, body: { password } })) });
}

export function useAddGrant(id: string) {
  const onSuccess = useUsersChanged();
  return useMutation({ mutationFn: (grant: NewGrant) => body(api.POST('/api/v1/admin/users/{id}/grants', { params: { path: { id } }, body: grant })), onSuccess });
}

export function useRemoveGrant(id: string) {
  const onSuccess = useUsersChanged();
  return useMutation({ mutationFn: (grantId: string) => body(api.DELETE('/api/v1/admin/users/{id}/grants/{grantId}', { params: { path: { id, grantId } } })), onSuccess });
}

/** useSettings gives the settings with the ETag that saving them needs. */
export function useSettings() {
  return useQuery({
    queryKey: adminKeys.settings,
    queryFn: async ({ signal }) => {
      const { data, etag } = await tagged(api.GET('/api/v1/admin/settings', { signal }));
      return { settings: data, etag };
    },
  });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, settings }: { etag: string; settings: Settings }) => tagged(api.PUT('/api/v1/admin/settings', { params: { header: ifMatch(etag) }, body: settings })),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: adminKeys.settings }), client.invalidateQueries({ queryKey: meKey })]),
  });
}

/** AuditFilter narrows the trail by kind of object and of event; there is none by person. */
export interface AuditFilter {
  objectKind?: string;
  action?: string;
}

const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: adminKeys.audit(filter),
    queryFn: ({ pageParam, signal }) => body(api.GET('/api/v1/audit', { params: { query: { ...filter, cursor: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });

export function useAudit(filter: AuditFilter) {
  const query = useInfiniteQuery(auditQuery(filter));
  return { ...query, items: (query.data?.pages ?? []).flatMap((page) => page.items) };
}

export function useVerifyAudit() {
  return useMutation({ mutationFn: () => body(api.GET('/api/v1/audit/verify')) });
}

export function useTenantList() {
  return useQuery({ queryKey: adminKeys.tenants, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/operator/tenants', { signal }))) ?? [] });
}

export function useCreateTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tenant: NewTenant) => body(api.POST('/api/v1/operator/tenants', { body: tenant })),
    onSuccess: () => client.invalidateQueries({ queryKey: adminKeys.tenants }),
  });
}

export function useSuspendTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tenant, suspended }: { tenant: Tenant; suspended: boolean }) =>
      body(api.PUT('/api/v1/operator/tenants/{id}/suspended', { params: { path: { id: tenant.id }, header: ifMatch(tenant.etag) }, body: { suspended } })),
    onSettled: () => client.invalidateQueries({ queryKey: adminKeys.tenants }),
  });
}

export function useSetUp() {
  return useMutation({ mutationFn: (setUp: SetUp) => body(api.POST('/api/v1/auth/setup', { body: setUp })) });
}

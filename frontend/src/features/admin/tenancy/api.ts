import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { formOf } from '../../../api/file';
import { useMutation } from '../../../api/mutation';
import { adminKeys, type Tenant } from '../api';

/** useInstallation gives the address that archives for this installation are sealed to. */
export function useInstallation() {
  return useQuery({ queryKey: ['operator', 'installation'], queryFn: ({ signal }) => body(api.GET('/api/v1/operator/installation', { signal })) });
}

function useTenantsChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: adminKeys.tenants });
}

/** useStartArchive starts the archive of a tenant; without an address it is for this installation. */
export function useStartArchive() {
  return useMutation({
    mutationFn: ({ tenant, address }: { tenant: Tenant; address: string }) =>
      body(api.POST('/api/v1/operator/tenants/{id}/archive', { params: { path: { id: tenant.id } }, body: { for: address.trim() || undefined } })),
  });
}

export const archiveAddress = (job: string) => `/api/v1/operator/archives/${job}/file`;

export function useTakeTenant() {
  const changed = useTenantsChanged();
  return useMutation({
    mutationFn: async ({ file, slug }: { file: File; slug: string }) =>
      body(api.POST('/api/v1/operator/tenants/import', { params: { query: { slug: slug.trim() || undefined } }, body: { file: '' }, ...(await formOf(file)) })),
    onSuccess: changed,
  });
}

export function useRemoveTenant() {
  const changed = useTenantsChanged();
  return useMutation({
    mutationFn: ({ tenant, ...said }: { tenant: Tenant; name: string; withoutArchive: boolean; sha256: string }) =>
      body(api.POST('/api/v1/operator/tenants/{id}/remove', { params: { path: { id: tenant.id }, header: ifMatch(tenant.etag) }, body: said })),
    onSuccess: changed,
  });
}

export function useChangeTenant() {
  const changed = useTenantsChanged();
  return useMutation({
    mutationFn: ({ tenant, tenantName, host }: { tenant: Tenant; tenantName: string; host: string }) =>
      body(api.PUT('/api/v1/operator/tenants/{id}', { params: { path: { id: tenant.id }, header: ifMatch(tenant.etag) }, body: { tenantName, host } })),
    onSuccess: changed,
  });
}

export function useSetQuota() {
  const changed = useTenantsChanged();
  return useMutation({
    mutationFn: ({ tenant, megabytes }: { tenant: Tenant; megabytes: number }) =>
      body(api.PUT('/api/v1/operator/tenants/{id}/quota', { params: { path: { id: tenant.id }, header: ifMatch(tenant.etag) }, body: { megabytes } })),
    onSuccess: changed,
  });
}

/** useStorage tells how much of its space for files the municipality uses. */
export function useStorage() {
  return useQuery({ queryKey: ['admin', 'storage'], queryFn: ({ signal }) => body(api.GET('/api/v1/admin/storage', { signal })) });
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import { adminKeys, type Tenant } from '../api';

/** PAUSE between two looks at a job, in milliseconds. */
const PAUSE = 700;

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

/** useArchiveJob looks at a job until it has ended; the list of tenants then knows of the archive. */
export function useArchiveJob(id: string | undefined) {
  const changed = useTenantsChanged();
  return useQuery({
    queryKey: ['jobs', id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => {
      const job = await body(api.GET('/api/v1/jobs/{id}', { params: { path: { id: id ?? '' } }, signal }));
      if (job.state === 'done') await changed();
      return job;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.data?.state === 'failed' ? false : PAUSE),
  });
}

export const archiveAddress = (job: string) => `/api/v1/operator/archives/${job}/file`;

export function useTakeTenant() {
  const changed = useTenantsChanged();
  return useMutation({
    mutationFn: ({ file, slug }: { file: File; slug: string }) => {
      const data = new FormData();
      data.append('file', file);
      return body(api.POST('/api/v1/operator/tenants/import', { params: { query: { slug: slug.trim() || undefined } }, body: { file: '' }, bodySerializer: () => data }));
    },
    onSuccess: changed,
  });
}

export function useRemoveTenant() {
  const changed = useTenantsChanged();
  return useMutation({
    mutationFn: ({ tenant, name, withoutArchive }: { tenant: Tenant; name: string; withoutArchive: boolean }) =>
      body(api.POST('/api/v1/operator/tenants/{id}/remove', { params: { path: { id: tenant.id }, header: ifMatch(tenant.etag) }, body: { name, withoutArchive } })),
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

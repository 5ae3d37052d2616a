import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Report = components['schemas']['CommitteeBody'];
export type ReportHead = components['schemas']['CommitteeHead'];
export type ReportTable = components['schemas']['CommitteeTable'];
export type NewReport = components['schemas']['CreateCommitteeReportRequest'];

const keys = { all: ['committee-reports'] as const };

export function useReports() {
  return useQuery({ queryKey: keys.all, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/committee-reports', { signal }))) ?? [] });
}

export function useReport(id: string) {
  return useQuery({ queryKey: [...keys.all, id], queryFn: ({ signal }) => body(api.GET('/api/v1/committee-reports/{id}', { params: { path: { id } }, signal })) });
}

export function useCreateReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewReport) => body(api.POST('/api/v1/committee-reports', { body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

/** useSaveReport saves title and texts of a report. */
export function useSaveReport({ id, etag }: Pick<Report, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { title: string; texts: Record<string, string> }) =>
      body(api.PUT('/api/v1/committee-reports/{id}', { params: { path: { id }, header: ifMatch(etag) }, body: input })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

/** useCloseReport freezes a report. */
export function useCloseReport({ id, etag }: Pick<Report, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/committee-reports/{id}/close', { params: { path: { id }, header: ifMatch(etag) } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

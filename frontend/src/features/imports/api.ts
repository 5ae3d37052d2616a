import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { bytesOf, formOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

/** Kind is what a table lists. */
export type Kind = 'processes' | 'units';
export type Target = components['schemas']['TargetBody'];
/** Sheet is one sheet of a workbook with what its columns seem to mean. */
export type Sheet = components['schemas']['ColumnsBody'];
export type TableResult = components['schemas']['ImportBody'];
export type Finding = components['schemas']['ImportFinding'];

export function useTargets(kind: Kind) {
  return useQuery({
    queryKey: ['imports', 'targets', kind],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/imports/tables/targets', { params: { query: { kind } }, signal }))) ?? [],
    staleTime: 5 * 60_000,
  });
}

export function useProposal() {
  return useMutation({
    mutationFn: async ({ kind, file }: { kind: Kind; file: File }) =>
      (await body(api.POST('/api/v1/imports/tables/proposal', { params: { query: { kind } }, body: { file: '' }, ...(await formOf(file)) }))) ?? [],
  });
}

export interface TableRequest {
  kind: Kind;
  file: File;
  sheet: string;
  mapping: Record<string, string>;
  /** Unit of processes whose row names none, '' if every row does. */
  unitId: string;
  dryRun: boolean;
}

export function useImportTable() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, file, sheet, mapping, unitId, dryRun }: TableRequest) =>
      body(
        api.POST('/api/v1/imports/tables', {
          params: { query: { kind, dryRun } },
          body: { file: '' },
          ...(await formOf(file, { sheet, unitId, mapping: JSON.stringify(mapping) })),
        }),
      ),
    onSuccess: (result) => (result.saved ? client.invalidateQueries() : undefined),
  });
}

/** useStartModels sends a ZIP of BPMN files; the answer is a job to ask about. */
export function useStartModels() {
  return useMutation({
    mutationFn: async ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      body(
        api.POST('/api/v1/imports', {
          params: { query: { dryRun, fileName: file.name }, header: { 'Idempotency-Key': crypto.randomUUID() } },
          body: '' as never,
          ...(await bytesOf(file, 'application/zip')),
        }),
      ),
  });
}

/** templateAddress is the address of the empty workbook; the browser saves what it gets there. */
export const templateAddress = (kind: Kind) => `/api/v1/imports/tables/template?kind=${kind}`;

export const exportAddress = (kind: Kind) => (kind === 'processes' ? '/api/v1/processes/export?format=xlsx' : '/api/v1/org-units/export?format=xlsx');

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { bytesOf, formOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Receipt = components['schemas']['ExchangeReceipt'];
export type CodeList = components['schemas']['ExchangeCodeList'];

/** Piece is what became of a piece of a message. */
export interface Piece {
  subject: 'process' | 'field' | 'model' | 'file' | 'groups' | 'feature' | 'deviation' | 'element' | 'appendix' | 'guess' | 'cell';
  name?: string;
  state: 'taken' | 'known' | 'kept' | 'appended' | 'left' | 'warned';
  message?: string;
  count?: number;
  versionId?: string;
  with?: string;
  params?: { kind?: string };
}

/** Entry is a process of a message, a file of an archive or a finding of a table. */
export interface Entry {
  entry: string;
  outcome: string;
  message?: string;
  index?: number;
  match?: 'key' | 'number' | 'service' | 'name' | 'chosen' | 'new';
  processId?: string;
  processNumber?: string;
  processName?: string;
  details?: Piece[];
}

/** Options are what the person decides about a message. */
export interface Options {
  unitId: string;
  existing: 'fill' | 'replace';
  kind: 'reference' | 'ist' | 'soll';
  /** Number of the entry → "new", "" (leave out); what is not named is found. */
  targets: Record<string, string>;
}

/** useStartMessage sends a message or an archive with the options; the answer is a job to ask about. */
export function useStartMessage() {
  return useMutation({
    mutationFn: async ({ file, dryRun, options }: { file: File; dryRun: boolean; options: Options }) =>
      body(
        api.POST('/api/v1/imports', {
          params: { query: { dryRun, fileName: file.name }, header: { 'Idempotency-Key': crypto.randomUUID() } },
          body: '' as never,
          ...(await formOf(file, { unitId: options.unitId, existing: options.existing, kind: options.kind, targets: JSON.stringify(options.targets) })),
        }),
      ),
  });
}

/** entriesOf reads the entries that the job of an import left. */
export const entriesOf = (result: Record<string, unknown>): Entry[] => (result.entries as Entry[] | undefined) ?? [];

const receipts = ['imports', 'receipts'] as const;

export function useReceipts() {
  return useQuery({ queryKey: receipts, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/imports/receipts', { signal }))) ?? [] });
}

export function useReceipt(id: string) {
  return useQuery({ queryKey: [...receipts, id], queryFn: ({ signal }) => body(api.GET('/api/v1/imports/receipts/{id}', { params: { path: { id } }, signal })) });
}

const codeLists = ['code-lists'] as const;

export function useCodeLists() {
  return useQuery({ queryKey: codeLists, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/code-lists', { signal }))) ?? [] });
}

export function useLoadCodeList() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => body(api.POST('/api/v1/code-lists', { body: '' as never, ...(await bytesOf(file, 'application/xml')) })),
    onSuccess: () => client.invalidateQueries({ queryKey: codeLists }),
  });
}

/** useStartTakeaway lets the house make an archive of everything that the person may see. */
export function useStartTakeaway() {
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/exports', { params: { header: { 'Idempotency-Key': crypto.randomUUID() } } })),
  });
}

export const takeawayAddress = (job: string) => `/api/v1/exports/${job}/file`;

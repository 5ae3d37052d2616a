import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { ApiError, type Problem } from '../../api/problem';
import { processKeys, type ProcessRow } from './api';

export type BulkKind = 'addTag' | 'removeTag' | 'category' | 'unit' | 'reviewDue' | 'important' | 'discard';

/** BulkChange says for one row what to send: a merge patch, or nothing to put it into the trash. */
export type BulkChange = (row: ProcessRow) => Record<string, unknown> | 'discard';

export interface BulkResult {
  row: ProcessRow;
  problem?: Problem;
}

/** bulkChange turns a choice and its value into what is sent for each row. */
export function bulkChange(kind: BulkKind, value: string): BulkChange {
  switch (kind) {
    case 'addTag':
      return (row) => ({ tags: [...new Set([...row.tags, value])] });
    case 'removeTag':
      return (row) => ({ tags: row.tags.filter((tag) => tag !== value) });
    case 'category':
      return () => ({ category: value });
    case 'unit':
      return () => ({ unitId: value });
    case 'reviewDue':
      return () => ({ reviewDue: value });
    case 'important':
      return () => ({ important: true });
    case 'discard':
      return () => 'discard';
  }
}

async function changeOne(row: ProcessRow, change: BulkChange): Promise<BulkResult> {
  const params = { path: { id: row.id }, header: ifMatch(row.etag) };
  const what = change(row);
  try {
    if (what === 'discard') await body(api.DELETE('/api/v1/processes/{id}', { params }));
    else await body(api.PATCH('/api/v1/processes/{id}', { params, body: what, headers: { 'Content-Type': 'application/merge-patch+json' } }));
    return { row };
  } catch (error) {
    return { row, problem: ApiError.of(error).problem };
  }
}

/** useBulkChange changes row by row; each counts by itself, so that one that was changed meanwhile stops no other. */
export function useBulkChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ rows, change }: { rows: readonly ProcessRow[]; change: BulkChange }) => {
      const results: BulkResult[] = [];
      for (const row of rows) results.push(await changeOne(row, change));
      return results;
    },
    onSettled: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

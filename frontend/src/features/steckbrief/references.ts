import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, body } from '../../api/client';
import { cut, firstOf, type Options } from '../../api/option';
import { fits, unitLabel, useUnitOptions } from '../../api/units';

const SHOWN = 20; // offered at once

async function loadProcesses(query: string, signal: AbortSignal): Promise<Options> {
  const { items, next } = await body(api.GET('/api/v1/processes', { params: { query: { q: query || undefined, limit: SHOWN } }, signal }));
  return firstOf(items.map((process) => ({ id: process.id, label: process.name, detail: process.number })), next);
}

async function loadApplications(query: string, signal: AbortSignal): Promise<Options> {
  const { items } = await body(api.GET('/api/v1/applications', { signal }));
  return cut(items.filter((application) => fits(application.name, query)).map((application) => ({ id: application.id, label: application.name })), SHOWN);
}

async function nameOne(target: string, id: string, signal: AbortSignal): Promise<string> {
  const params = { path: { id } };
  if (target === 'application') return (await body(api.GET('/api/v1/applications/{id}', { params, signal }))).name;
  if (target === 'process') return (await body(api.GET('/api/v1/processes/{id}', { params, signal }))).name;
  return unitLabel(await body(api.GET('/api/v1/org-units/{id}', { params, signal })));
}

/** useReferences finds objects of a kind by typing and names those that are already referred to. */
export function useReferences(target: string, ids: readonly string[]) {
  const loadUnits = useUnitOptions();
  const names = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['name', target, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => nameOne(target, id, signal),
      staleTime: 5 * 60_000,
    })),
  });
  const load = useCallback(
    (query: string, signal: AbortSignal) => {
      if (target === 'application') return loadApplications(query, signal);
      return target === 'process' ? loadProcesses(query, signal) : loadUnits(query);
    },
    [target, loadUnits],
  );
  const nameOf = (id: string) => names[ids.indexOf(id)]?.data ?? id;
  return { load, nameOf };
}

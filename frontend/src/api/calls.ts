import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';
import { processRoot } from './keys';
import type { components } from './schema';

/** Call is a step that calls a process, with the process of the register that it leads to. */
export type Call = components['schemas']['CallBody'];

/** useCalls gives the calls of a version; what they lead to changes with the register. */
export function useCalls(version: string) {
  return useQuery({
    queryKey: [...processRoot, 'calls', version],
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/calls', { params: { path: { id: version } }, signal })),
  });
}

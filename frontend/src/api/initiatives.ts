import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';
import type { components, operations } from './schema';

/** InitiativeRow is an initiative as lists show it. */
export type InitiativeRow = components['schemas']['InitiativeRow'];
export type InitiativeFilter = NonNullable<operations['listInitiatives']['parameters']['query']>;

export const initiativeRoot = ['initiatives'] as const;

/** useInitiatives gives the initiatives of a filter by number; an empty one gives all of them. */
export function useInitiatives(filter: InitiativeFilter, enabled = true) {
  return useQuery({
    queryKey: [...initiativeRoot, 'list', filter],
    enabled,
    queryFn: ({ signal }) => body(api.GET('/api/v1/initiatives', { params: { query: filter }, signal })),
  });
}

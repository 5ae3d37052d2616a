import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';
import type { components } from './schema';

export type Waits = components['schemas']['WaitsBody'];
export type WaitsNode = components['schemas']['WaitsNode'];
export type WaitsEdge = components['schemas']['WaitsEdge'];

/** useWaits tells who waits for what; '' leaves a filter out. It stands below the rollouts, whose changes change it. */
export const useWaits = (orgUnit: string, initiative: string) =>
  useQuery({
    queryKey: ['rollouts', 'waits', orgUnit, initiative],
    queryFn: ({ signal }) => body(api.GET('/api/v1/waits', { params: { query: { orgUnit: orgUnit || undefined, initiative: initiative || undefined } }, signal })),
  });

/** useOpenInitiatives are the initiatives a filter offers. */
export const useOpenInitiatives = () =>
  useQuery({ queryKey: ['initiatives', 'open'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/initiatives', { params: { query: { open: true } }, signal }))).items });

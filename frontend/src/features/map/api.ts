import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import type { components } from '../../api/schema';

export type MapEntry = components['schemas']['LandscapeEntry'];

/** useProcessMap gives the processes of a unit and below it, or of the whole house, in the order of units and numbers. */
export const useProcessMap = (unit: string) =>
  useQuery({
    queryKey: [...processRoot, 'map', unit],
    queryFn: ({ signal }) => body(api.GET('/api/v1/process-map', { params: { query: unit ? { orgUnit: unit } : {} }, signal })),
  });

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from '../../api/mutation';
import { api, body, ifMatch } from '../../api/client';
import type { components } from '../../api/schema';

export type Column = components['schemas']['CapacityColumn'];
export type Cell = components['schemas']['CapacityCell'];
export type Supply = components['schemas']['CapacitySupplyBody'];

const keys = { all: ['capacity'] as const };

export function useCapacity(from: string, to: string) {
  return useQuery({ queryKey: [...keys.all, from, to], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/capacity', { params: { query: { from, to } }, signal }))) ?? [] });
}

export function useSupply(half: string) {
  return useQuery({ queryKey: [...keys.all, 'supply', half], queryFn: ({ signal }) => body(api.GET('/api/v1/capacity/supply/{half}', { params: { path: { half } }, signal })) });
}

export function useSaveSupply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ supply, days }: { supply: Supply; days: Record<string, number> }) =>
      body(api.PUT('/api/v1/capacity/supply/{half}', { params: { path: { half: supply.half }, header: ifMatch(supply.etag) }, body: { days, source: supply.source } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { formOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Service = components['schemas']['OnlineServiceBody'];
export type ServiceInput = components['schemas']['OnlineServiceInput'];
export type Maturity = components['schemas']['OnlineServiceMaturity'];
export type ListReport = components['schemas']['LeikaListBody'];

const keys = { all: ['online-services'] as const };

/** Filters of the list, as the server knows them. */
export interface Filters {
  q: string;
  orgUnit: string;
  state: '' | 'open' | 'in_progress' | 'online';
  solution: string;
  list: '' | 'mature' | 'immature' | 'payable' | 'notPayable';
}

/** query turns filters into what the server is asked. */
export const query = ({ q, orgUnit, state, solution, list }: Filters) => ({
  q: q || undefined,
  orgUnit: orgUnit || undefined,
  state: state ? [state] : undefined,
  solution: (solution || undefined) as 'efa' | undefined,
  minMaturity: list === 'mature' ? 2 : undefined,
  maxMaturity: list === 'immature' ? 1 : undefined,
  fee: list === 'payable' || list === 'notPayable' ? ('charged' as const) : undefined,
  ePayment: list === 'payable' ? ('yes' as const) : list === 'notPayable' ? ('no' as const) : undefined,
});

export function useServices(filters: Filters) {
  return useQuery({
    queryKey: [...keys.all, 'list', filters],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => body(api.GET('/api/v1/online-services', { params: { query: query(filters) }, signal })),
  });
}

export const serviceQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.all, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/online-services/{id}', { params: { path: { id } }, signal })) });

/** useApplicationNames gives the names of the applications that services are connected to. */
export function useApplicationNames() {
  return useQuery({
    queryKey: ['applications'],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/applications', { signal }))).items,
    select: (all) => new Map(all.map((one) => [one.id, one.name])),
  });
}

/** useSaveService adds a service, or saves one if its id and ETag are given. */
export function useSaveService(known?: Pick<Service, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ServiceInput) =>
      known
        ? body(api.PUT('/api/v1/online-services/{id}', { params: { path: { id: known.id }, header: ifMatch(known.etag) }, body: input }))
        : body(api.POST('/api/v1/online-services', { body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

export function useDeleteService() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (one: Service) => body(api.DELETE('/api/v1/online-services/{id}', { params: { path: { id: one.id }, header: ifMatch(one.etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all, refetchType: 'none' }),
  });
}

export interface ListRequest {
  file: File;
  orgUnit: string;
  all: boolean;
  dryRun: boolean;
}

/** useImportList brings the keys and names of LeiKa and OZG. */
export function useImportList() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, orgUnit, all, dryRun }: ListRequest) =>
      body(
        api.POST('/api/v1/online-services/leika-list', {
          params: { query: { orgUnit: orgUnit || undefined, all, dryRun } },
          body: { file: '' },
          ...(await formOf(file)),
        }),
      ),
    onSuccess: (report) => (report.dryRun ? undefined : client.invalidateQueries({ queryKey: keys.all })),
  });
}

import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { candidateRoot, type Kind, type RankQuery } from '../../api/candidates';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

/** Rating is what one person said about an object by one criterion. */
export type Rating = components['schemas']['RatingBody'];
export type RatingEntry = components['schemas']['RatingEntry'];
export type Sheet = components['schemas']['RatingSheet'];
export type SheetRow = components['schemas']['RatingSheetRow'];
export type Line = components['schemas']['LineBody'];
export type RuleLine = components['schemas']['RuleLine'];
export type Detail = components['schemas']['CandidateDetail'];

const ratingRoot = [...candidateRoot, 'ratings'] as const;

/** useRatings gives what people say about an object by a set, the newest first. */
export const useRatings = (kind: Kind, object: string, set: string) =>
  useQuery({
    queryKey: [...ratingRoot, kind, object, set],
    enabled: set !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/ratings', { params: { query: { kind, object, set } }, signal })),
  });

export interface Said {
  set: string;
  entries: RatingEntry[];
}

/** useRate keeps what somebody says; an entry without points and amount takes the own rating back. */
export function useRate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) => body(api.POST('/api/v1/ratings', { body: said })),
    onSuccess: () => client.invalidateQueries({ queryKey: candidateRoot }),
  });
}

const SHEET_PAGE = 500; // objects per request
const SHEET_MOST = 5000; // objects of one sheet

/** sheetQuery gives everything that is to be rated; its order stays while it is rated, since it is fetched once. */
export const sheetQuery = (query: RankQuery) =>
  queryOptions({
    queryKey: ['rating-sheet', query],
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      const rows: SheetRow[] = [];
      let page: Sheet | undefined;
      do {
        page = await body(api.GET('/api/v1/ratings/sheet', { params: { query: { ...query, limit: SHEET_PAGE, cursor: page?.next } }, signal }));
        rows.push(...page.items);
      } while (page.next && rows.length < SHEET_MOST);
      return { set: page.set, version: page.setVersion, rows, total: page.total };
    },
  });

/** useRateQuietly keeps one answer of a workshop without fetching rankings anew after each key. */
export const useRateQuietly = () => useMutation({ mutationFn: (said: Said) => body(api.POST('/api/v1/ratings', { body: said })) });

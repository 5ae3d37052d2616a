import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import { processRoot } from './keys';
import { useMutation } from './mutation';
import type { components, paths } from './schema';

/** Candidate is an object in a ranking: its place, value, interval, coverage, class and reasons. */
export type Candidate = components['schemas']['CandidateBody'];
export type CandidateDetail = components['schemas']['CandidateDetail'];
/** Ranking says by what a ranking is made; a list of candidates is one too. */
export type Ranking = components['schemas']['CandidateHead'];
export type CandidateList = components['schemas']['CandidateList'];
export type MissingFact = components['schemas']['MissingFact'];
export type Span = components['schemas']['SpanBody'];
export type CriteriaSetHead = components['schemas']['CriteriaSetHead'];
export type CriteriaSet = components['schemas']['CriteriaSetBody'];
export type Kind = Candidate['kind'];

type ListQuery = NonNullable<paths['/api/v1/candidates']['get']['parameters']['query']>;

/** RankQuery says by what is ranked; everything left out is the standard of the house. */
export type RankQuery = Omit<ListQuery, 'sensitivity' | 'limit' | 'cursor' | keyof Shown>;

/** Shown says which places of a ranking are shown; the places stay those of the whole. */
export type Shown = Pick<ListQuery, 'class' | 'minCoverage'>;

/** Rankings stand below the processes: whoever changes one changes what is ranked. */
export const candidateRoot = [...processRoot, 'candidates'] as const;
export const criteriaRoot = ['criteria-sets'] as const;

const PAGE = 50; // places per request
const UNREAD = 1500; // milliseconds until a ranking is asked for again that had not read all facts

/** again asks anew as long as the server has not read the facts of all processes. */
const again = (pending: number | undefined) => (pending ? UNREAD : false);

/** useCandidates gives a ranking piece by piece; without sensitivity it is there at once, as while a slider moves. */
export function useCandidates(query: RankQuery & Shown, sensitivity: boolean) {
  const found = useInfiniteQuery({
    queryKey: [...candidateRoot, 'list', query, sensitivity],
    queryFn: ({ pageParam, signal }) => body(api.GET('/api/v1/candidates', { params: { query: { ...query, sensitivity, limit: PAGE, cursor: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => again(state.data?.pages[0]?.pending),
  });
  const pages = found.data?.pages ?? [];
  return { ...found, ranking: pages[0], rows: pages.flatMap((page) => page.items) };
}

/** MOST is how many places one request gives at most. */
export const MOST = 200;

/** topQuery gives the first places of a ranking in one piece, as charts and comparisons need them. */
export const topQuery = (query: RankQuery & Shown, limit = MOST) =>
  queryOptions({
    queryKey: [...candidateRoot, 'top', query, limit],
    queryFn: ({ signal }) => body(api.GET('/api/v1/candidates', { params: { query: { ...query, sensitivity: false, limit } }, signal })),
    placeholderData: keepPreviousData,
  });

/** candidateQuery tells why an object is where it is, criterion by criterion. */
export const candidateQuery = (id: string, query: RankQuery = {}) =>
  queryOptions({
    queryKey: [...candidateRoot, 'one', id, query],
    queryFn: ({ signal }) => body(api.GET('/api/v1/candidates/{id}', { params: { path: { id }, query }, signal })),
    refetchOnWindowFocus: false,
  });

/** useComparison puts two candidates of the same ranking beside each other. */
export const useComparison = (a: string, b: string, query: RankQuery = {}) =>
  useQuery({
    queryKey: [...candidateRoot, 'pair', a, b, query],
    enabled: a !== '' && b !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/candidates/compare', { params: { query: { ...query, a, b } }, signal })),
  });

/** useSimilarProcesses gives processes that seem to do the same, and in how many other units. */
export const useSimilarProcesses = (id: string) =>
  useQuery({ queryKey: [...candidateRoot, 'similar', id], queryFn: ({ signal }) => body(api.GET('/api/v1/candidates/{id}/similar', { params: { path: { id } }, signal })) });

export type FactQuestion = paths['/api/v1/candidates/{id}/ask']['post']['requestBody']['content']['application/json'] & { id: string };

/** useAskForFact asks the caretaker of a process for a field of its Steckbrief. */
export function useAskForFact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...question }: FactQuestion) => body(api.POST('/api/v1/candidates/{id}/ask', { params: { path: { id } }, body: question })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...processRoot, 'comments'] }),
  });
}

/** setsQuery gives the sets of criteria, the house's own ones too. */
export const setsQuery = queryOptions({ queryKey: [...criteriaRoot, 'list'], queryFn: ({ signal }) => body(api.GET('/api/v1/criteria-sets', { signal })), staleTime: 60_000 });

export const useCriteriaSets = () => useQuery(setsQuery);

/** criteriaQuery gives a set with its criteria. */
export const criteriaQuery = (id: string) =>
  queryOptions({ queryKey: [...criteriaRoot, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/criteria-sets/{id}', { params: { path: { id } }, signal })), enabled: id !== '' });

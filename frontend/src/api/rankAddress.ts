import type { Kind, RankQuery } from './candidates';

/** Weights are what criteria count, by key; those of the set that are not named stay as they are. */
export type Weights = Readonly<Record<string, number>>;

export const KINDS: readonly Kind[] = ['process', 'initiative', 'service'];
export const ORDERS = ['assured', 'expected', 'possible'] as const;
const MAX_WEIGHT = 100; // as the server allows

/** readWeights reads "rules:3,form:0.5"; what makes no weight is left out. */
export function readWeights(text: string | null): Weights {
  const pairs = (text ?? '').split(',').flatMap((pair): [string, number][] => {
    const [key, value] = pair.split(':');
    const weight = value ? Number(value) : NaN;
    return key && weight >= 0 && weight <= MAX_WEIGHT ? [[key, weight]] : [];
  });
  return Object.fromEntries(pairs);
}

/** writeWeights is how an address and the server name weights; nothing for none. */
export function writeWeights(weights: Weights): string[] {
  return Object.entries(weights)
    .map(([key, weight]) => `${key}:${weight}`)
    .sort();
}

/** changedWeights leaves out the weights that are those of the set. */
export const changedWeights = (weights: Weights, ofSet: Weights): Weights => Object.fromEntries(Object.entries(weights).filter(([key, weight]) => ofSet[key] !== undefined && ofSet[key] !== weight));

/** readRanking turns the address of a page into the ranking it is about: verfahren, fassung, gewichte, wertung, art, einheit, q. */
export function readRanking(params: URLSearchParams): RankQuery {
  const weights = writeWeights(readWeights(params.get('gewichte')));
  return {
    kind: KINDS.find((kind) => kind === params.get('art')),
    set: params.get('verfahren') || undefined,
    version: Number(params.get('fassung')) || undefined,
    weights: weights.length > 0 ? weights : undefined,
    order: ORDERS.find((order) => order === params.get('wertung')),
    orgUnit: params.get('einheit') || undefined,
    q: params.get('q') || undefined,
  };
}

/** writeRanking is the opposite of readRanking, as the part of an address behind its question mark; empty for the standard. */
export function writeRanking(query: RankQuery): string {
  const parts = { art: query.kind, verfahren: query.set, fassung: query.version, gewichte: query.weights?.join(','), wertung: query.order, einheit: query.orgUnit, q: query.q };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) params.set(name, String(value));
  return params.toString();
}

/** whyAddress leads to the page that tells why an object is where it is in a ranking. */
export function whyAddress(candidate: { kind: Kind; id: string }, query: RankQuery = {}): string {
  const rest = writeRanking({ ...query, kind: undefined });
  return `/rangliste/${candidate.kind}/${candidate.id}${rest && `?${rest}`}`;
}

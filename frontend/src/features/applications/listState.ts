import { fits } from '../../api/units';
import type { Sort } from '../../components/DataTable';
import type { Application } from './api';
import { supportOf } from './support';

/** Filters of the list, as they stand in the address. */
export interface Filters {
  q: string;
  kind: string;
  support: string; // "ending": ended or ends soon; "unknown"
}

export function readFilters(params: URLSearchParams): Filters {
  return { q: params.get('q') ?? '', kind: params.get('art') ?? '', support: params.get('support') ?? '' };
}

export function readSort(params: URLSearchParams): Sort {
  const text = params.get('sort') || 'name';
  return { column: text.replace(/^-/, ''), descending: text.startsWith('-') };
}

/** choose gives the applications that pass the filters. */
export function choose(applications: readonly Application[], { q, kind, support }: Filters, today: Date): Application[] {
  return applications.filter((one) => {
    if (kind && one.kind !== kind) return false;
    const state = supportOf(one.supportEnd, today);
    if (support === 'ending' && state !== 'ended' && state !== 'soon') return false;
    if (support === 'unknown' && state !== 'unknown') return false;
    return fits(`${one.code} ${one.name} ${one.vendor} ${one.purpose} ${one.ownerFunction}`, q);
  });
}

const LAST = '￿'; // what is unknown stands last in ascending order

const KEYS: Record<string, (one: Application) => string | number> = {
  name: (one) => one.name,
  code: (one) => one.code || LAST,
  supportEnd: (one) => one.supportEnd || LAST,
  processes: (one) => one.processes,
};

/** sorted orders applications by a column; equal ones stand by name. */
export function sorted(applications: readonly Application[], { column, descending }: Sort, compare: (a: string, b: string) => number): Application[] {
  const key = KEYS[column] ?? ((one: Application) => one.name);
  const order = (a: Application, b: Application) => {
    const [x, y] = [key(a), key(b)];
    const difference = typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
    return (descending ? -difference : difference) || compare(a.name, b.name);
  };
  return [...applications].sort(order);
}

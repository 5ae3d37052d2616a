import type { Hit, Kind } from './api';

/** targetOf is the address of what was found. */
export function targetOf(kind: Kind, hit: Pick<Hit, 'id' | 'processId'>): string {
  switch (kind) {
    case 'process':
      return `/prozesse/${hit.id}`;
    case 'model':
      return `/prozesse/${hit.processId}/modelle/${hit.id}`;
    case 'unit':
      return `/organisation/${hit.id}`;
    case 'application':
      return `/fachverfahren/${hit.id}`;
    case 'initiative':
      return `/vorhaben/${hit.id}`;
  }
}

/** elementTarget is the address that shows an element inside its model. */
export const elementTarget = (hit: Pick<Hit, 'id' | 'processId'>, element: string): string =>
  `${targetOf('model', hit)}?element=${encodeURIComponent(element)}`;

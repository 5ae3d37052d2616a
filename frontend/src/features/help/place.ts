import { matchPath } from 'react-router';
import places from './places.json';

/** Place is a section of the handbook; section is '' for the beginning of the page. */
export interface Place {
  page: string;
  section: string;
}

/** divide reads "seite#abschnitt". */
export function divide(target: string): Place {
  const [page = '', section = ''] = target.split('#');
  return { page: page.replace(/\.md$/, ''), section };
}

/** The patterns of the router, those with more fixed parts first. */
const patterns = Object.keys(places).sort((a, b) => (b.match(/\/[^:*/]+/g)?.length ?? 0) - (a.match(/\/[^:*/]+/g)?.length ?? 0));

/** placeOf gives the section of the handbook that helps on a page of the product. */
export function placeOf(pathname: string): Place {
  const found = patterns.find((pattern) => matchPath(pattern, pathname)) ?? '/*';
  return divide(places[found as keyof typeof places]);
}

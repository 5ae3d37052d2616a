import { Link } from 'react-router';
import type { Candidate } from '../../api/candidates';
import { objectAddress } from './objectAddress';

/** ObjectName is the name of a candidate, as a link if it has a page. */
export function ObjectName({ candidate }: { candidate: Candidate }) {
  const to = objectAddress(candidate);
  return to ? <Link className="kern-link" to={to}>{candidate.name}</Link> : <>{candidate.name}</>;
}

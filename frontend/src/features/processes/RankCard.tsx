import { PlaceCard } from '../../components/candidates/PlaceCard';
import type { Process } from './api';

/** RankCard tells the place of a living process in the ranking of the house. */
export function RankCard({ process }: { process: Process }) {
  return process.place === 'live' ? <PlaceCard kind="process" id={process.id} name={process.name} /> : null;
}

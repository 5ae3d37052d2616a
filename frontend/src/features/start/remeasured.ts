import type { Dashboard } from '../../api/goals';

/** remeasured are the changes of what goals are measured against since the day a board begins with, the newest first. */
export function remeasured(board: Pick<Dashboard, 'goals' | 'since'>) {
  const from = new Date(`${board.since}T00:00:00`).getTime();
  return board.goals
    .flatMap((goal) => goal.changes.map((change) => ({ goal, change, at: new Date(change.at).getTime() })))
    .filter((one) => one.at >= from)
    .sort((a, b) => b.at - a.at);
}

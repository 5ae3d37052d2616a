import type { Needs } from './api';

export const TEAMS = ['it', 'organisation', 'strategy', 'office'] as const;
type Team = (typeof TEAMS)[number];

/** NeedLines are days by half year ("2027-H1") and team. */
export type NeedLines = Map<string, Partial<Record<Team, number>>>;

/** needsOf puts the days of an initiative into one line per half year. */
export function needsOf(needs: Needs['needs']): NeedLines {
  const lines: NeedLines = new Map();
  for (const { half, team, days } of needs) lines.set(half, { ...lines.get(half), [team]: days });
  return lines;
}

const AHEAD = 6; // half years that can be filled in

/** halvesFrom are the half years from the running one on, and those that were filled in before, in order. */
export function halvesFrom(today: Date, known: readonly string[]): string[] {
  const first = today.getFullYear() * 2 + (today.getMonth() < 6 ? 0 : 1);
  const coming = Array.from({ length: AHEAD }, (_, i) => `${Math.floor((first + i) / 2)}-H${((first + i) % 2) + 1}`);
  return [...new Set([...known, ...coming])].sort();
}

/** PARTS are the parts a report can have, in their order. */
export const PARTS = ['figures', 'goals', 'initiatives', 'ranking', 'candidates', 'roadmap', 'budget', 'map'] as const;

/** MAP_FIGURES are what can colour the map of a report. */
export const MAP_FIGURES = ['modelled', 'described', 'initiatives', 'candidates', 'efile', 'dialogue'] as const;

export type Part = (typeof PARTS)[number];

/** halfYear is the half year that is running, or in its first month the one before it. */
export function halfYear(today: Date): { from: string; to: string } {
  const day = new Date(Date.UTC(today.getFullYear(), today.getMonth() - 1, 1));
  const [year, second] = [day.getUTCFullYear(), day.getUTCMonth() >= 6];
  return second ? { from: `${year}-07-01`, to: `${year}-12-31` } : { from: `${year}-01-01`, to: `${year}-06-30` };
}

/** WEIGHTS are how much a finding of a rule weighs, from nothing to what blocks a release. */
export const WEIGHTS = ['off', 'hint', 'warning', 'error'] as const;

export type Weight = (typeof WEIGHTS)[number];

import type { Decision, DecisionHead } from '../../api/decisions';

/** CLASSES are the groups of a record in their order; '' are those that a rule knocks out. */
export const CLASSES = ['A', 'B', 'C', ''] as const;
export type ClassName = (typeof CLASSES)[number];

type Content = Decision['content'];

/** changedWeights are the weights that differed from those of the set when it was decided. */
export function changedWeights({ set, ranking }: Pick<Content, 'set' | 'ranking'>) {
  return set.criteria.flatMap((criterion) => {
    const weight = ranking.weights[criterion.key];
    return weight === undefined || weight === criterion.weight ? [] : [{ criterion, weight, before: criterion.weight }];
  });
}

/** unitOf is the unit a record is about, empty for the house. */
export const unitOf = ({ unitNumber, unitName }: NonNullable<DecisionHead['scope']>): string => [unitNumber, unitName].filter(Boolean).join(' ');

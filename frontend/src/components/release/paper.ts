import type { DecisionInput } from '../../api/releases';

export type Paper = Pick<DecisionInput, 'onPaper' | 'signedOn' | 'paperNumber' | 'signedBy'>;

/** isWhole tells whether a signature that was given outside says all it needs: the server takes nothing less. */
export const isWhole = ({ onPaper, signedOn, paperNumber, signedBy }: Paper): boolean => !onPaper || Boolean(signedOn && paperNumber?.trim() && signedBy?.trim());

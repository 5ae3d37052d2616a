/**
 * basisOf is the version with which a form is saved that was filled from a part of it: the newest while that part is still the
 * same, else the one it was filled from, so that what others have written there is not overwritten unseen.
 */
export const basisOf = <T>(from: T, live: T, part: (version: T) => unknown): T => (JSON.stringify(part(from)) === JSON.stringify(part(live)) ? live : from);

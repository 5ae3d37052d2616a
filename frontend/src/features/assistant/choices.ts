import type { Choices, Guess } from './api';

/** KINDS in the order in which guesses are made. */
export const KINDS = ['heading', 'column', 'role', 'merged', 'spacing', 'above', 'section', 'figure', 'unit', 'name', 'duplicate'] as const;
export type Kind = (typeof KINDS)[number];

/** toggled lets a guess hold no more, or again. Of a kind that was undone as a whole, the others stay undone. */
export function toggled(choices: Choices, guess: Guess, all: readonly Guess[]): Choices {
  if (choices.kinds.includes(guess.kind)) {
    const others = all.filter((one) => one.kind === guess.kind && one.id !== guess.id).map((one) => one.id);
    return { ...choices, kinds: choices.kinds.filter((kind) => kind !== guess.kind), undone: [...new Set([...choices.undone, ...others])].filter((id) => id !== guess.id) };
  }
  const undone = choices.undone.includes(guess.id) ? choices.undone.filter((id) => id !== guess.id) : [...choices.undone, guess.id];
  return { ...choices, undone };
}

/** toggledKind lets no guess of a kind hold, or all of them again. */
export function toggledKind(choices: Choices, kind: string): Choices {
  if (choices.kinds.includes(kind)) return { ...choices, kinds: choices.kinds.filter((one) => one !== kind), undone: choices.undone.filter((id) => !id.startsWith(`${kind}:`)) };
  return { ...choices, kinds: [...choices.kinds, kind] };
}

/** saying notes what is right instead of a guess; undefined takes it back. */
export function saying(choices: Choices, id: string, what: string | undefined): Choices {
  const said = { ...choices.said };
  if (what === undefined) delete said[id];
  else said[id] = what;
  return { ...choices, said };
}

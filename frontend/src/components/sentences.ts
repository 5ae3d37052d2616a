/**
 * END ends a sentence: a word of four letters or more (so no "z. B." and no "Nr."), or a quote, before a full stop, and a
 * new beginning behind it.
 */
const END = /(?<=(?:\p{L}{4}|[“)])[.!?]) (?=[\p{Lu}„])/u;

/** firstSentence parts what happened from what is said besides; "" if there is no more. */
export function firstSentence(text: string): [first: string, rest: string] {
  const at = text.search(END);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

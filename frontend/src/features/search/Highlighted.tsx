import type { Fragment } from './api';

/** Highlighted is a text with what was searched for marked. */
export function Highlighted({ parts }: { parts: readonly Fragment[] }) {
  return <>{parts.map((part, i) => (part.hit ? <mark key={i}>{part.text}</mark> : part.text))}</>;
}

import { useState } from 'react';
import { useText } from '../../i18n/text';
import { summaryOf, type Placed } from './moves';

interface MovedNoteProps {
  /** The order with the weights of the set; undefined while nothing differs from them. */
  before: readonly Placed[] | undefined;
  now: readonly Placed[];
  /** The order has come to rest: only then it is said. */
  still: boolean;
}

/** MovedNote says aloud what other weights have changed, once the order stands still. */
export function MovedNote({ before, now, still }: MovedNoteProps) {
  const t = useText();
  const [said, setSaid] = useState('');
  const sentence = before ? sentences(before) : '';
  if (still && sentence !== said) setSaid(sentence);
  return <p className="kern-body pr-rankmoved" role="status">{said}</p>;

  function sentences(old: readonly Placed[]): string {
    const { moved, of, first, firstBefore, newOnTop } = summaryOf(old, now);
    if (moved === 0) return t('candidates.moved.none');
    return [
      t('candidates.moved.some', { count: moved, of }),
      first && (firstBefore === 1 ? t('candidates.moved.firstStays', { name: first.name }) : firstBefore > 0 ? t('candidates.moved.first', { name: first.name, before: firstBefore }) : t('candidates.place', { rank: 1 }) + `: ${first.name}.`),
      newOnTop.length > 0 && t('candidates.moved.new', { names: newOnTop.map((one) => one.name).join('; ') }),
    ].filter(Boolean).join(' ');
  }
}

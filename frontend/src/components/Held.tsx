import { Fragment, useState, type ReactNode } from 'react';

interface HeldProps<T> {
  /** What is there now; it may be newer than what the form began with. */
  live: T;
  /** Next lets the form begin anew with what is given, or with what is there now. */
  children(start: T, next: (from?: T) => void): ReactNode;
}

/** Held keeps what a form began with, so that what others save meanwhile is neither shown half nor overwritten unseen. */
export function Held<T>({ live, children }: HeldProps<T>) {
  const [{ start, round }, begin] = useState({ start: live, round: 0 });
  const next = (from: T = live) => begin((now) => ({ start: from, round: now.round + 1 }));
  return <Fragment key={round}>{children(start, next)}</Fragment>;
}

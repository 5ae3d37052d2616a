import { isStatus, type ApiError } from './problem';

/** An answer may say that nobody is signed in any more, or somebody else. */
export type Lost = 'over' | 'other';

const listeners = { lost: new Set<(lost: Lost) => void>(), back: new Set<() => void>() };
let person = '';

/** pagePerson is the id of whom the page was made for, "" before somebody is known. */
export const pagePerson = () => person;

export function setPagePerson(id: string): void {
  person = id;
}

export function sessionLost(lost: Lost): void {
  listeners.lost.forEach((listener) => listener(lost));
}

/** sessionBack tells that the person of the page is signed in again. */
export function sessionBack(): void {
  listeners.back.forEach((listener) => listener());
}

/** onSessionLost returns the function that stops listening. */
export function onSessionLost(listener: (lost: Lost) => void): () => void {
  listeners.lost.add(listener);
  return () => listeners.lost.delete(listener);
}

/** onSessionBack returns the function that stops listening. */
export function onSessionBack(listener: () => void): () => void {
  listeners.back.add(listener);
  return () => listeners.back.delete(listener);
}

/** lostBy is what an error says of the session; undefined for any other error. */
export function lostBy(error: unknown): Lost | undefined {
  if (!isStatus(error, 401)) return undefined;
  return (error as ApiError).problem.key === 'identity.session.other' ? 'other' : 'over';
}

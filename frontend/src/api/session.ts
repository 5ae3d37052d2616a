/** Listeners hear when an answer says that nobody is signed in any more. */
const listeners = new Set<() => void>();

export function sessionExpired(): void {
  listeners.forEach((listener) => listener());
}

/** onSessionExpired returns the function that stops listening. */
export function onSessionExpired(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

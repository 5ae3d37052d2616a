import { useServerText } from '../../i18n/text';

/** SCOPES are how far a key reaches; none reaches further than its owner. */
export const SCOPES = ['read', 'write', 'admin', 'provision'] as const;

export function useScopeText(): (scope: string) => string {
  const text = useServerText();
  return (scope) => text(`admin.tokens.scope.${scope}`, scope);
}

/** LIVES are the offered lives of a key in days; the server allows a year. */
export const LIVES = [30, 90, 180, 365] as const;

const DAY = 24 * 60 * 60 * 1000; // milliseconds

/** endOf is the moment at which a key made now ends after that many days, a minute early so that a year stays within a year. */
export const endOf = (days: number, now: Date): string => new Date(now.getTime() + days * DAY - 60_000).toISOString();

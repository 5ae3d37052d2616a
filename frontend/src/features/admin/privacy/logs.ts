import type { PersonLog } from './api';

/** LOG_ACTIONS are the rights of which one is enough to know of requests to read the log of a person. */
export const LOG_ACTIONS = ['personLog.ask', 'personLog.decide'] as const;

/** isOpen tells whether the log may be read now. */
export const isOpen = (log: Pick<PersonLog, 'state' | 'openUntil'>, now: Date): boolean =>
  log.state === 'granted' && log.openUntil !== undefined && now < new Date(log.openUntil);

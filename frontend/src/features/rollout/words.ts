import type { FileKind, Stage, Step } from '../../api/rollouts';

export const KINDS: readonly FileKind[] = ['basisakte', 'sachakte', 'fallakte', 'fachakte', 'sammelakte', 'rechnungsakte', 'personalakte'];
export const STAGES: readonly Stage[] = ['not_planned', 'planned', 'concept', 'configured', 'test', 'pilot', 'rollout', 'productive', 'paused'];
/** DATED are the stages that have dates: what is not planned or paused has none. */
export const DATED: readonly Stage[] = STAGES.filter((stage) => stage !== 'not_planned' && stage !== 'paused');
export const STEP_STATES: readonly Step['state'][] = ['open', 'in_progress', 'done', 'not_needed'];
export const INTERFACES = ['none', 'unclear', 'planned', 'test', 'productive'] as const;

/** shownDate writes a date as exact as it is known as people do: 15.03.2026, 03/2026, Q1 2026, 2026. */
export const shownDate = (iso: string): string =>
  iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1').replace(/^(\d{4})-(\d{2})$/, '$2/$1').replace(/^(\d{4})-(Q\d)$/, '$2 $1');

/** typedDate reads what people type; what it does not understand goes to the server as it is, which says what is wrong. */
export function typedDate(text: string): string {
  const typed = text.trim();
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  if (day) return `${day[3]}-${day[2]?.padStart(2, '0')}-${day[1]?.padStart(2, '0')}`;
  const month = /^(\d{1,2})[./](\d{4})$/.exec(typed);
  if (month) return `${month[2]}-${month[1]?.padStart(2, '0')}`;
  const quarter = /^[Qq]\s?([1-4])[ /](\d{4})$/.exec(typed);
  if (quarter) return `${quarter[2]}-Q${quarter[1]}`;
  return typed;
}

/** typedCount reads a number of workplaces or metres; undefined is unknown, null is no number. */
export function typedCount(text: string): number | undefined | null {
  const typed = text.replace(/[.\s]/g, '');
  if (typed === '') return undefined;
  return /^\d+$/.test(typed) ? Number(typed) : null;
}

/** percentOf is a share in whole percent and a tenth. */
export const percentOf = (part: number, total: number): number => (total > 0 ? Math.round((part * 1000) / total) / 10 : 0);

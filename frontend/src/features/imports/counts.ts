import type { useText } from '../../i18n/text';

const KNOWN = ['created', 'changed', 'unchanged', 'known', 'noTarget', 'skipped', 'refused', 'noted'] as const;

/** countsText says how many entries had which outcome, leaving out what did not happen. */
export function countsText(t: ReturnType<typeof useText>, counts: Record<string, number>): string {
  return KNOWN.filter((one) => (counts[one] ?? 0) > 0).map((one) => `${t(`exchange.count.${one}`)}: ${counts[one]}`).join(', ');
}

import type { Days, Period } from './api';

/** deviations are the periods that differ from their default; what is no whole number becomes 0, which no period allows. */
export function deviations(periods: readonly Pick<Period, 'key' | 'default'>[], typed: Readonly<Record<string, string>>): Days {
  const days: Days = {};
  for (const period of periods) {
    const text = (typed[period.key] ?? '').trim();
    const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (count !== period.default) days[period.key] = count;
  }
  return days;
}

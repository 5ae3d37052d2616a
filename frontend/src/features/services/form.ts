import type { Service, ServiceInput } from './api';

/** toInput fills the form: with a service, or with what a new one begins with. */
export function toInput(one?: Service): ServiceInput {
  if (!one) return { name: '', unitId: '', state: 'open', maturity11: {}, maturity20: {}, processIds: [] };
  const { name, unitId, state, leistungCount, ozgId, processIds, onlineSince, address, applicationId, maturity11, maturity20, priority, note } = one;
  const { solution, fee, ePayment, returnChannel, signIn, connection } = one as ServiceInput;
  return {
    name, unitId, state, leistungCount, ozgId, processIds, onlineSince, address, applicationId, maturity11, maturity20, priority, note,
    solution, fee, ePayment, returnChannel, signIn, connection,
  };
}

/** keysOf reads keys that stand in one line, with commas or semicolons between them. */
export const keysOf = (text: string): string[] => text.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean);

type Use = Service['uses'][number];

/** usesText writes uses as lines "2025: 1200 (source)". */
export const usesText = (uses: readonly Use[]): string => uses.map(({ year, count, source }) => `${year}: ${count}${source ? ` (${source})` : ''}`).join('\n');

const LINE = /^(\d{4})\s*:\s*([\d. ]+?)\s*(?:\((.*)\))?$/;

/** usesOf reads what usesText writes, with dots in numbers; null if a line is none. */
export function usesOf(text: string): Use[] | null {
  const uses: Use[] = [];
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const [, year, count, source] = LINE.exec(line) ?? [];
    if (!year || !count) return null;
    uses.push({ year: Number(year), count: Number(count.replace(/[. ]/g, '')), ...(source ? { source } : {}) });
  }
  return uses;
}

// Dates as exact as they are known. Canonical forms: 2026-03-15, 2026-03, 2026-Q1, 2026, ongoing.

const ONGOING = /^(fortlaufend|laufend|dauerhaft|ongoing)$/i;

/** parseWhen reads "15.03.2026", "03/2026", "Q1 2026", "2026", "fortlaufend" and the canonical forms. */
export function parseWhen(input: string): string | undefined {
  const text = input.trim();
  if (ONGOING.test(text)) return 'ongoing';
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (day) return valid(day[3], day[2], day[1]);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return valid(iso[1], iso[2], iso[3]);
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text);
  if (month) return valid(month[2], month[1]);
  const isoMonth = /^(\d{4})-(\d{2})$/.exec(text);
  if (isoMonth) return valid(isoMonth[1], isoMonth[2]);
  const quarter = /^Q([1-4])[ /]*(\d{4})$/i.exec(text) ?? swap(/^(\d{4})[- ]Q([1-4])$/i.exec(text));
  if (quarter) return valid(quarter[2]) && `${quarter[2]}-Q${quarter[1]}`;
  return /^\d{4}$/.test(text) ? valid(text) : undefined;
}

const swap = (match: RegExpExecArray | null) => match && [match[0], match[2], match[1]];

function valid(year = '', month?: string, day?: string): string | undefined {
  if (Number(year) < 1900 || Number(year) > 2199) return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1 ? `${yearMonth}-${day.padStart(2, '0')}` : undefined;
}

/** typedWhen is how a stored date appears in an input and on the page. */
export function typedWhen(canonical: string, ongoing: string): string {
  if (canonical === 'ongoing') return ongoing;
  const [year = '', part, day] = canonical.split('-');
  if (!part) return year;
  if (part.startsWith('Q')) return `${part} ${year}`;
  return day ? `${day}.${part}.${year}` : `${part}/${year}`;
}

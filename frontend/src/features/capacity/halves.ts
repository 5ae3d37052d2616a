/** halfText writes "2027-H1" as people do: "1. Halbjahr 2027" is too long for a column, so "1/2027". */
export function halfText(half: string): string {
  const [year, part] = half.split('-H');
  return `${part}/${year}`;
}

/** halvesOf are the half years of a year. */
export const halvesOf = (year: number): [string, string] => [`${year}-H1`, `${year}-H2`];

/** share is how much of what is there is needed, in percent, at most 200 for the bar; undefined if it is not known what is there. */
export function share(needed: number, available: number | undefined): number | undefined {
  if (available === undefined) return undefined;
  if (available === 0) return needed > 0 ? 200 : 0;
  return Math.min(200, Math.round((needed / available) * 100));
}

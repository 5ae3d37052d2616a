/** wholeNumber reads a number without decimals as people write it; undefined if it is none: "12,5" is never 12 or 125. */
export function wholeNumber(text: string): number | undefined {
  const plain = text.trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined;
}

/** todayHere is the day where the browser is, as a date: shortly after midnight it is another one than in UTC. */
export function todayHere(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

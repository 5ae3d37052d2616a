/** toFile turns what somebody types ("1.234,5") into what stands in a file ("1234.5"); null if it is no number. */
export function toFile(text: string, factor = 1): string | null {
  const plain = text.trim().replace(/\s/g, '');
  if (!plain) return '';
  const number = Number(plain.includes(',') ? plain.replace(/\./g, '').replace(',', '.') : plain);
  if (!/^\d/.test(plain) || !Number.isFinite(number)) return null;
  return String(Number((number * factor).toFixed(4)));
}

/** fromFile turns what stands in a file into what somebody reads and types. */
export function fromFile(text: string, factor = 1): string {
  if (!text) return '';
  const number = Number(text);
  return Number.isFinite(number) ? String(Number((number / factor).toFixed(4))).replace('.', ',') : text;
}

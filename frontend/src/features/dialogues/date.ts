/** dateText writes a year, a month or a day as people do: "2027", "03/2027", "19.03.2025". */
export function dateText(iso: string): string {
  const [year, month, day] = iso.split('-');
  if (day) return `${day}.${month}.${year}`;
  return month ? `${month}/${year}` : (year ?? '');
}

/** isoDate reads what dateText writes; what it does not know stays for the server to refuse. */
export function isoDate(text: string): string {
  const plain = text.trim();
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain);
  if (day) return `${day[3]}-${day[2]?.padStart(2, '0')}-${day[1]?.padStart(2, '0')}`;
  const month = /^(\d{1,2})\/(\d{4})$/.exec(plain);
  return month ? `${month[2]}-${month[1]?.padStart(2, '0')}` : plain;
}

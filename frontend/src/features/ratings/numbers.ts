/** numberOf reads a number as people write it, undefined if it is none: "12", "1.250,5", "0,5". */
export function numberOf(text: string): number | undefined {
  const plain = text.replace(/\s/g, '').replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** writeNumber is how a number stands in an input, '' if there is none. */
export const writeNumber = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', ','));

import { sameContent, type SteckbriefDocument } from './model';

/** changedKeys are the fields that differ between two documents. */
export function changedKeys(a: SteckbriefDocument, b: SteckbriefDocument): string[] {
  const keys = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  return [...keys].filter((key) => !sameContent(a.fields[key], b.fields[key]));
}

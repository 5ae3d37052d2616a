import { sameContent, setField, type Content, type SteckbriefDocument } from './model';

/** Clash is a field that two people changed differently from the same starting point. */
export interface Clash {
  key: string;
  mine: Content | undefined;
  theirs: Content | undefined;
}

export interface Merge {
  /** Their document with all my changes that nobody else touched. */
  merged: SteckbriefDocument;
  clashes: Clash[];
  /** Keys that only they changed, for information. */
  onlyTheirs: string[];
}

/** merge brings my changes into what was saved meanwhile. Where both changed a field, theirs stands until I choose. */
export function merge(base: SteckbriefDocument, mine: SteckbriefDocument, theirs: SteckbriefDocument): Merge {
  const keys = new Set([...Object.keys(base.fields), ...Object.keys(mine.fields), ...Object.keys(theirs.fields)]);
  const result: Merge = { merged: theirs, clashes: [], onlyTheirs: [] };
  for (const key of keys) {
    const [was, my, their] = [base.fields[key], mine.fields[key], theirs.fields[key]];
    if (sameContent(my, their)) continue;
    const iChanged = !sameContent(was, my);
    const theyChanged = !sameContent(was, their);
    if (iChanged && theyChanged) result.clashes.push({ key, mine: my, theirs: their });
    else if (iChanged) result.merged = setField(result.merged, key, my);
    else result.onlyTheirs.push(key);
  }
  return result;
}

/** changedKeys are the fields that differ between two documents. */
export function changedKeys(a: SteckbriefDocument, b: SteckbriefDocument): string[] {
  const keys = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  return [...keys].filter((key) => !sameContent(a.fields[key], b.fields[key]));
}

// Help with names: object and action, "Hundesteuer anmelden". It advises; it never forbids.

export type NamingHint = 'oneWord' | 'noVerb' | 'nounForm' | 'ofForm' | 'unitInside' | 'long' | 'person';

const LONGEST = 80; // characters that still fit into lists and maps

/** composeName joins object and action as a name of the register. */
export const composeName = (object: string, action: string): string => [object, action].map((part) => part.trim().replace(/\s+/g, ' ')).filter(Boolean).join(' ');

/** namingHints says what could be better about a name. */
export function namingHints(name: string): NamingHint[] {
  const words = name.replace(/\([^)]*\)/g, ' ').trim().split(/\s+/).filter(Boolean); // what stands in brackets explains
  const last = words.at(-1) ?? '';
  if (words.length === 0) return [];
  const hints: NamingHint[] = [];
  if (/^\p{Lu}\p{L}+(ung|ion|ment|nahme)\s+(von|des|der|eines|einer)\b/u.test(name.trim())) hints.push('ofForm');
  else if (words.length === 1) hints.push(/(ung|ion|nahme|gabe)$/u.test(last) ? 'nounForm' : 'oneWord');
  else if (/^\p{Lu}/u.test(last)) hints.push('nounForm');
  else if (!/(en|ern|eln|tun)$/u.test(last)) hints.push('noVerb');
  if (/\b(Amt|FB|StA|Abt\.?|Fachbereich|Dezernat)\s*\d/u.test(name)) hints.push('unitInside');
  if (/\b(Herr|Frau)\s+\p{Lu}/u.test(name)) hints.push('person');
  if (name.length > LONGEST) hints.push('long');
  return hints;
}

/** ACTIONS are verbs that administrations use; they are offered while typing. */
export const ACTIONS: readonly string[] = [
  'abmelden', 'ändern', 'anmelden', 'anzeigen', 'aufnehmen', 'ausstellen', 'auszahlen', 'beantragen', 'bearbeiten', 'beglaubigen',
  'beraten', 'beschaffen', 'bescheiden', 'beurkunden', 'bewilligen', 'buchen', 'einziehen', 'erfassen', 'erheben', 'erlassen', 'erstatten',
  'erstellen', 'erteilen', 'festsetzen', 'genehmigen', 'kündigen', 'planen', 'prüfen', 'reservieren', 'überwachen', 'ummelden',
  'vergeben', 'verlängern', 'vermieten', 'veröffentlichen', 'vollstrecken', 'widerrufen', 'zuteilen',
];

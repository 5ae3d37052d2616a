import { expect, test } from 'vitest';
import { firstSentence } from './sentences';

test.each([
  ['Die Datei wurde nicht angenommen. Es wurde nichts gespeichert; bitte …', 'Die Datei wurde nicht angenommen.', 'Es wurde nichts gespeichert; bitte …'],
  ['Ein Satz ohne Ende', 'Ein Satz ohne Ende', ''],
  ['Nur einer.', 'Nur einer.', ''],
  ['Das geht z. B. Montags nicht, Nr. A ist belegt. „Antrag“ liegt vor.', 'Das geht z. B. Montags nicht, Nr. A ist belegt.', '„Antrag“ liegt vor.'],
  ['Das Blatt heißt „Ämter“. Übrig bleibt nichts.', 'Das Blatt heißt „Ämter“.', 'Übrig bleibt nichts.'],
  ['Die Runde beginnt erst am 3.4.2027. Es wurde nichts gespeichert.', 'Die Runde beginnt erst am 3.4.2027. Es wurde nichts gespeichert.', ''],
  ['The file was refused. Nothing was saved.', 'The file was refused.', 'Nothing was saved.'],
])('%s', (text, first, rest) => {
  expect(firstSentence(text)).toEqual([first, rest]);
});

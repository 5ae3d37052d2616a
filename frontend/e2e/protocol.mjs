// The protocol of the tests of accessibility: docs/barrierefreiheit.md, made of the list of pages and of what is left out.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LEFT_OUT } from './usable.mjs';
import { VISITS } from './visits.mjs';

export const PROTOCOL = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'docs', 'barrierefreiheit.md');

const HEAD = `# Prüfung der Barrierefreiheit

Diese Seite entsteht aus \`frontend/e2e/visits.mjs\` und \`frontend/e2e/usable.mjs\`; geändert wird dort. Jede Seite der Tabelle
wird bei jedem Lauf der Browsertests geöffnet und geprüft. Ein Befund lässt den Lauf scheitern; einen Haken ohne Prüfung gibt
es nicht.

## Was geprüft wird

| Spalte | Prüfung |
|---|---|
| Regeln | axe-core mit WCAG 2.0 bis 2.2 (A, AA) und guter Praxis: bei 1440 px hell, bei 390 px dunkel |
| Tastatur | alles Bedienbare wird mit der Tabulatortaste erreicht (bis zu 60 Schritte je Seite), ohne Falle; nichts Bedienbares liegt außer Reichweite |
| 320 px | kein seitliches Rollen der Seite bei 320 px Breite (400 % von 1280 px); seitlich rollen nur Tabellen und Zeichnungen in ihrem eigenen Kasten |
| Farben | mit erzwungenen Farben ist an jedem Element zu sehen, wo der Fokus ist, und kein Symbol verschwindet |
| Bewegung | wer keine Bewegung wünscht, sieht keine |

Dialoge prüft derselbe Lauf mit denselben Regeln; sie geben den Fokus zurück, wenn sie sich schließen.

## Was nicht von selbst geprüft wird

Diese Prüfungen macht ein Mensch. Was hier nicht steht, ist nicht geprüft.

| Prüfung | Stand |
|---|---|
| Bedienung mit einem Vorleseprogramm (NVDA, JAWS, VoiceOver) | offen |
| Bedienung mit Spracheingabe | offen |
| Test mit Menschen mit Behinderungen | offen |
| Verständlichkeit der Texte | offen |
| Vergrößerung nur der Schrift auf 200 % | offen |

Die bekannten Lücken stehen mit Grund und gleichwertigem Weg in \`internal/accessibility/gaps.json\` und in der Erklärung zur
Barrierefreiheit jeder Kommune.

## Die Seiten

| Seite | Regeln | Tastatur | 320 px | Farben | Bewegung | Bemerkung |
|---|:-:|:-:|:-:|:-:|:-:|---|
`;

/** protocol is the text of the file. */
export const protocol = () => HEAD + Object.keys(VISITS).sort().map((route) => `| \`${route}\` | ✓ | ✓ | ✓ | ✓ | ✓ | ${LEFT_OUT[route]?.why ?? ''} |\n`).join('');

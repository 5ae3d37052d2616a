// The token simulation speaks English only; its words are exchanged where they appear.
const WORDS: Readonly<Record<string, string>> = {
  'Toggle Simulation Log': 'Protokoll der Simulation zeigen',
  'Simulation Log': 'Protokoll der Simulation',
  'Reset Simulation': 'Simulation zurücksetzen',
  'Play/Pause Simulation': 'Simulation fortsetzen oder anhalten',
  'Play Simulation': 'Simulation läuft',
  'Pause Simulation': 'Simulation angehalten',
  'Found unsupported elements': 'Einige Elemente lassen sich nicht simulieren',
  'Not supported': 'Nicht simulierbar',
  'Set Sequence Flow': 'Weg wählen',
  'Add pause point': 'Hier anhalten',
  'Remove pause point': 'Nicht mehr anhalten',
  'Trigger Event': 'Ereignis auslösen',
  'Set animation speed = Slow': 'Langsam',
  'Set animation speed = Normal': 'Normal',
  'Set animation speed = Fast': 'Schnell',
  'No Entries': 'Keine Einträge',
  Finished: 'Fertig',
};

function exchange(element: Element) {
  const title = element.getAttribute('title');
  if (title && WORDS[title]) element.setAttribute('title', WORDS[title]);
  for (const child of element.childNodes) {
    const word = child.nodeType === Node.TEXT_NODE ? WORDS[child.nodeValue?.trim() ?? ''] : undefined;
    if (word) child.nodeValue = word;
  }
}

/** speakGerman watches an element and gives the function that ends it. */
export function speakGerman(container: Element): () => void {
  const all = () => container.querySelectorAll('[class*="bts-"], [class*="bts-"] [title]').forEach(exchange);
  const observer = new MutationObserver(all);
  observer.observe(container, { childList: true, subtree: true });
  all();
  return () => observer.disconnect();
}

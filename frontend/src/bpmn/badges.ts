// Little notes at the steps of a drawing: what is known of their times, costs and media breaks.
import type { ElementRegistry, Overlays } from './types';

const KIND = 'pr-badge';

/** Badge is one note; a warning looks different and says so in words. */
export interface Badge {
  text: string;
  warns?: boolean;
}

/** showBadges puts notes at drawn elements, by id, and takes away those that were there. They say nothing that the page does not say in words elsewhere, so screen readers pass over them. */
export function showBadges(overlays: Overlays, registry: ElementRegistry, badges: Record<string, readonly Badge[]>): void {
  overlays.remove({ type: KIND });
  for (const [id, notes] of Object.entries(badges)) {
    if (!registry.get(id) || notes.length === 0) continue;
    const html = document.createElement('div');
    html.className = 'pr-badges';
    html.setAttribute('aria-hidden', 'true');
    for (const { text, warns } of notes) {
      const note = document.createElement('span');
      if (warns) note.className = 'pr-badges__warns';
      note.textContent = text;
      html.append(note);
    }
    overlays.add(id, KIND, { position: { top: -12, left: 6 }, html });
  }
}

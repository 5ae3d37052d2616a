import type { TextKey, Translate } from '../../i18n/text';
import type { Tile } from './api';

/** FIGURES are what the map can show of every office; what other rooms count comes on top. */
export const FIGURES = ['modelled', 'described', 'register', 'dialogue', 'efile', 'workplaces'] as const;
export type FigureKey = (typeof FIGURES)[number] | 'initiatives' | 'candidates';

/** Shade is the class of a tile: from 0 (nothing) to 4 (most), unknown, or hidden from who looks. */
export type Shade = 0 | 1 | 2 | 3 | 4 | 'unknown' | 'hidden';

export interface Shown {
  shade: Shade;
  text: string;
}

/** shadeOf gives the class of a share: a quarter each, nothing apart. */
export function shadeOf(part: number, total: number): Shade {
  if (total <= 0) return 'unknown';
  if (part <= 0) return 0;
  return Math.min(4, Math.ceil((part / total) * 4)) as Shade;
}

/** percentOf gives a share in whole percent that never says more than there is: 249 of 250 are not 100. */
export const percentOf = (part: number, total: number): number => Math.floor((part * 100) / total);

const DIALOGUES = { none: 0, planned: 2, held: 4 } as const;

/** shown gives what a tile says about a figure, in words and as class. */
export function shown(tile: Tile, figure: FigureKey, t: Translate, day: (date: string) => string): Shown {
  switch (figure) {
    case 'modelled':
      return share(tile.modelled, tile.processes, t);
    case 'described':
      return share(tile.described, tile.processes, t);
    case 'workplaces':
      return workplaces(tile, t);
    case 'dialogue':
      return dialogue(tile, t, day);
    case 'efile':
      return efile(tile, t);
    case 'register':
      return register(tile, t);
    default:
      return counted(tile, figure, t);
  }
}

function dialogue(tile: Tile, t: Translate, day: (date: string) => string): Shown {
  const state = t(`digital.dialogue.${tile.dialogue}`);
  const text = tile.noted || (tile.dialogueOn ? t('digital.dialogueOn', { state, day: day(tile.dialogueOn) }) : state);
  return { shade: DIALOGUES[tile.dialogue], text };
}

function efile(tile: Tile, t: Translate): Shown {
  if (!tile.eFile) return { shade: 'unknown', text: t('common.unknown') };
  const { stage, productive, rollouts, step } = tile.eFile;
  return { shade: step as Shade, text: t('digital.efileText', { stage: t(`rollout.stage.${stage}`), productive, rollouts }) };
}

/** counted tells how many there are; a number that is missing is unknown, never none. */
function counted(tile: Tile, figure: FigureKey, t: Translate): Shown {
  if (tile.withheld.includes(figure)) return { shade: 'hidden', text: t('digital.class.hidden') };
  const count = tile.counts[figure];
  return count === undefined ? { shade: 'unknown', text: t('common.unknown') } : { shade: countShade(count), text: String(count) };
}

/** countShade gives the class of a number of things: none, one, two or three, more. */
export const countShade = (count: number): Shade => (count <= 0 ? 0 : count === 1 ? 1 : count < 4 ? 2 : 4);

function share(part: number, total: number, t: Translate): Shown {
  if (total === 0) return { shade: 'unknown', text: t('digital.noProcesses') };
  return { shade: shadeOf(part, total), text: t('digital.shareText', { percent: percentOf(part, total), part, total }) };
}

function workplaces(tile: Tile, t: Translate): Shown {
  if (tile.workplaces === 0) return { shade: tile.suppressed ? 'hidden' : 'unknown', text: t(tile.suppressed ? 'units.suppressed' : 'common.unknown') };
  const { shade, text } = share(tile.workplacesDms, tile.workplaces, t);
  return { shade, text: tile.suppressed ? `${text}, ${t('digital.suppressed')}` : text };
}

function register(tile: Tile, t: Translate): Shown {
  if (!tile.register) return { shade: 'hidden', text: t('digital.class.hidden') };
  const { keep, confirmed, own, expected } = tile.register;
  if (keep === 0) return { shade: 'unknown', text: t('common.unknown') };
  const text = expected > 0 ? t('digital.registerText', { keep, confirmed, own, expected }) : t('digital.registerTextOpen', { keep, confirmed });
  if (confirmed === keep) return { shade: 4, text };
  if (confirmed > 0) return { shade: 2, text };
  return { shade: tile.processes > 0 ? 1 : 0, text };
}

/** keyOf explains the classes that a figure uses. */
export function keyOf(figure: FigureKey): [Shade, TextKey][] {
  if (figure === 'dialogue') return [[0, 'digital.dialogue.none'], [2, 'digital.dialogue.planned'], [4, 'digital.dialogue.held']];
  if (figure === 'register') return [[0, 'digital.register.0'], [1, 'digital.register.1'], [2, 'digital.register.2'], [4, 'digital.register.4'], ['hidden', 'digital.class.hidden']];
  const counts: [Shade, TextKey][] = [[0, 'digital.count.0'], [1, 'digital.count.1'], [2, 'digital.count.2'], [4, 'digital.count.4']];
  if (figure === 'initiatives') return counts;
  if (figure === 'candidates') return [...counts, ['unknown', 'digital.class.unknown'], ['hidden', 'digital.class.hidden']];
  if (figure === 'efile') return [[0, 'digital.efile.0'], [1, 'digital.efile.1'], [2, 'digital.efile.2'], [3, 'digital.efile.3'], [4, 'digital.efile.4'], ['unknown', 'digital.class.unknown']];
  const shares: [Shade, TextKey][] = [[0, 'digital.class.0'], [1, 'digital.class.1'], [2, 'digital.class.2'], [3, 'digital.class.3'], [4, 'digital.class.4'], ['unknown', 'digital.class.unknown']];
  return figure === 'workplaces' ? [...shares, ['hidden', 'digital.class.hidden']] : shares;
}

import { describe, expect, it } from 'vitest';
import type { Translate } from '../../i18n/text';
import { scopeWords } from './scope';

const t = ((key: string, words?: Record<string, unknown>) => (words ? `${key}(${Object.values(words).join()})` : key)) as Translate;

describe('scope of a ranking', () => {
  it('says that nothing is left out', () => expect(scopeWords(t, '', [])).toBe('decisions.house; decisions.noFilter'));
  it('names unit and every condition', () => expect(scopeWords(t, '51 Jugendamt', ['Suche: „Wohngeld“', 'Klasse: A'])).toBe('decisions.unitAndBelow(51 Jugendamt); Suche: „Wohngeld“; Klasse: A'));
});

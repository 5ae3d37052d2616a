import { describe, expect, it } from 'vitest';
import { formats } from '../../i18n/format';
import { figureText, gainText, minutesOf } from './figures';

const german = formats('de');
const figure = { key: 'minutes' as const, before: 150, after: 128, beforeAtLeast: false, afterAtLeast: false, beforeSource: 'steckbrief' as const, afterSource: 'model' as const, missing: [] };

describe('figures of a changeover', () => {
  it('writes money in euro and long times without fractions', () => {
    expect(figureText('centsPerCase', 12188, german)).toBe('121,88');
    expect(figureText('centsPerYear', 29860650, german)).toBe('298.607');
    expect(figureText('minutes', 127.63, german)).toBe('128');
    expect(figureText('minutes', 6.25, german)).toBe('6,25');
    expect(figureText('minutes', 41.5, german)).toBe('41,5');
  });
  it('tells the difference only where both sides are known', () => {
    expect(gainText(figure, german)).toBe('−22');
    expect(gainText({ ...figure, after: 160 }, german)).toBe('+10');
    expect(gainText({ ...figure, after: null }, german)).toBeUndefined();
    expect(gainText({ ...figure, afterAtLeast: true }, german)).toBeUndefined();
    expect(gainText({ ...figure, after: 150 }, german)).toBeUndefined();
  });
  it('reads minutes as people type them', () => {
    expect(minutesOf('133')).toBe(133);
    expect(minutesOf(' 12,5 ')).toBe(12.5);
    expect(minutesOf('1.080')).toBe(1080);
    for (const wrong of ['', ' ', 'viel', '-3', '0', '1e9']) expect(minutesOf(wrong)).toBeUndefined();
  });
});

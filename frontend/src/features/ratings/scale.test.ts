import { describe, expect, it } from 'vitest';
import { onScale, stepsOf } from './scale';

const german = (label: { de: string }) => label.de;
const words = (...list: string[]) => list.map((de) => ({ de, en: de }));

describe('steps of a scale', () => {
  it('takes the points themselves as digits where each has one', () => {
    const steps = stepsOf({ min: 1, max: 3, step: 1, labels: words('niedrig', 'mittel', 'hoch') }, german);
    expect(steps).toEqual([
      { points: 1, word: 'niedrig', digit: '1' },
      { points: 2, word: 'mittel', digit: '2' },
      { points: 3, word: 'hoch', digit: '3' },
    ]);
    expect(stepsOf({ min: 0, max: 1, step: 1, labels: [] }, german).map((step) => step.digit)).toEqual(['0', '1']);
  });
  it('counts steps that are no digits', () => {
    const steps = stepsOf({ min: 0, max: 100, step: 25, labels: words('keine', 'in Aussicht', 'anderswo', 'mit Anpassung', 'sofort') }, german);
    expect(steps.map((step) => `${step.digit}=${step.points}`)).toEqual(['1=0', '2=25', '3=50', '4=75', '5=100']);
    expect(stepsOf({ min: 0.5, max: 5, step: 0.5, labels: [] }, german).map((step) => step.digit)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']);
  });
  it('offers quarters where there are no steps, or too many', () => {
    expect(stepsOf({ min: 0, max: 100, labels: [] }, german).map((step) => step.points)).toEqual([0, 25, 50, 75, 100]);
    expect(stepsOf({ min: 0, max: 30, step: 1, labels: [] }, german).map((step) => step.points)).toEqual([0, 8, 15, 23, 30]);
  });
  it('knows what lies on a scale', () => {
    const scale = { min: 1, max: 3, step: 0.5, labels: [] };
    expect([1, 1.5, 3].every((points) => onScale(scale, points))).toBe(true);
    expect([0.5, 1.25, 3.5, NaN].some((points) => onScale(scale, points))).toBe(false);
    expect(onScale({ min: 0, max: 100, labels: [] }, 33.3)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { CriteriaSet } from '../../../api/candidates';
import type { SheetRow } from '../api';
import { answered, answersOf, nextOpen, questionsOf, withAnswer } from './questions';

const label = (de: string) => ({ de, en: `${de} (en)` });
const criterion = (key: string, formula = '') => ({ key, title: label(key), help: label(''), formula, scale: { min: 1, max: 3, step: 1, labels: [] } });
const set = {
  criteria: [criterion('fit'), criterion('time', 'caseCount'), criterion('law', 'retentionYears')],
  knockouts: [{ key: 'legal', title: label('zulässig'), reason: label(''), formula: '' }, { key: 'known', title: label('bekannt'), reason: label(''), formula: 'personalData' }],
} as unknown as CriteriaSet;
const row = { id: 'p', computed: ['time'], open: ['fit', 'law', 'legal'], mine: { fit: 2 } } as unknown as SheetRow;
const words = { inLanguage: (text: { de: string }) => text.de, holds: 'ja', fails: 'nein' };

describe('questions of a workshop', () => {
  it('asks only what people have to answer', () => {
    expect(questionsOf(set, row, false, words).map((one) => one.key)).toEqual(['legal', 'fit']);
    expect(questionsOf(set, row, true, words).map((one) => one.key)).toEqual(['legal', 'fit', 'law']);
    expect(questionsOf(set, row, false, words)[0]?.steps.map((step) => [step.digit, step.points])).toEqual([['1', 1], ['0', 0]]);
  });
  it('keeps and takes back answers without touching others', () => {
    const start = answersOf([row]);
    const more = withAnswer(withAnswer(start, 'p', 'legal', 0), 'q', 'fit', 3);
    expect(more).toEqual({ p: { fit: 2, legal: 0 }, q: { fit: 3 } });
    expect(withAnswer(more, 'p', 'fit', undefined)).toEqual({ p: { legal: 0 }, q: { fit: 3 } });
    expect(start).toEqual({ p: { fit: 2 } });
    expect(answered(questionsOf(set, row, false, words), more.p)).toBe(2);
  });
  it('goes on to what is open, and tells where the end is', () => {
    const questions = questionsOf(set, row, true, words);
    expect(nextOpen(questions, { fit: 2 }, 0)).toBe(2);
    expect(nextOpen(questions, { fit: 2, law: 1 }, 0)).toBe(1);
    expect(nextOpen(questions, {}, 2)).toBeUndefined();
  });
});

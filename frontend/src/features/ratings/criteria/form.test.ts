import { describe, expect, it } from 'vitest';
import type { CriteriaSet } from '../../../api/candidates';
import { formOf, freeKey, inputOf, newCriterion, newKnockout, notNumbers } from './form';

const label = (de: string, en = de) => ({ de, en });
const set: CriteriaSet = {
  id: 'eigen', version: 2, builtIn: false, basedOn: 'hildesheim', standard: false, top: 19, etag: '"r2"',
  title: label('Eigene Kriterien'), note: label(''), objects: ['process'], method: 'sum', minCoverage: 60, classes: { a: 15, b: 12.5 },
  axes: [{ key: 'benefit', title: label('Nutzen', 'Benefit') }, { key: 'feasibility', title: label('Machbarkeit', 'Feasibility') }],
  criteria: [
    { key: 'fit', title: label('Fit'), help: label('Wie gut?'), axis: 'benefit', weight: 1, lower: false, unit: label(''), bands: [], formula: '', scale: { min: 1, max: 3, step: 1, labels: [label('nein', 'no'), label('teils', 'partly'), label('ja', 'yes')] } },
    { key: 'budget', title: label('Budget'), help: label(''), axis: 'feasibility', weight: 0.5, lower: true, unit: label('Euro'), formula: 'budgetTotal', scale: { min: 1, max: 3, step: 1, labels: [] }, bands: [{ below: 50000, points: 3 }, { upTo: 100000, points: 2 }, { points: 1 }] },
  ],
  knockouts: [{ key: 'legal', title: label('zulässig'), reason: label('nicht zulässig'), formula: '' }],
};

describe('form of a set of criteria', () => {
  it('sends back what it was given', () => {
    const { title, note, objects, method, axes, classes, minCoverage, criteria, knockouts } = set;
    expect(inputOf(formOf(set))).toEqual({ title, note, objects, method, axes, classes, minCoverage, criteria, knockouts });
  });
  it('finds what is no number, by the field the server would name', () => {
    const form = formOf(set);
    const [fit, budget] = form.criteria;
    if (!fit || !budget) throw new Error('two criteria');
    const broken = { ...form, minCoverage: 'viel', b: '', criteria: [{ ...fit, weight: 'x', max: '' }, { ...budget, bands: [{ bound: '', inclusive: false, points: '3' }, { bound: '', inclusive: false, points: '1' }] }] };
    expect(notNumbers(broken)).toEqual(['classes', 'minCoverage', 'criteria.0.weight', 'criteria.0.scale', 'criteria.1.bands']);
    expect(notNumbers(form)).toEqual([]);
  });
  it('forgets a formula when people are to answer, and an axis that is gone', () => {
    const form = formOf(set);
    const input = inputOf({ ...form, axes: [], criteria: form.criteria.map((one) => ({ ...one, byFormula: false })) });
    expect(input.criteria.map(({ formula, axis }) => [formula, axis])).toEqual([['', ''], ['', '']]);
  });
  it('gives new parts names that are free', () => {
    const form = formOf(set);
    const more = { ...form, criteria: [...form.criteria, newCriterion(form)], knockouts: [...form.knockouts, newKnockout(form)] };
    expect([freeKey(more, 'criterion'), freeKey(more, 'rule')]).toEqual(['criterion2', 'rule2']);
  });
});

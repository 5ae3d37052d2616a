import { describe, expect, test } from 'vitest';
import type { Unit } from '../../api/units';
import { faultsOf, inputOf, readNumber, valuesOf } from './formValues';

const unit = {
  number: '51.3', name: 'Unterhalt', kind: 'abteilung', validFrom: '2020-01-01', validTo: '',
  facts: { staffHundredths: 1250, workplaces: 1240, figuresYear: 2025, figuresSource: 'Stellenplan', contacts: [{ function: 'head', name: 'Jörg Übermüller' }] },
} as Unit;

describe('the form of a unit', () => {
  test.each([
    ['1.240', true, 1240],
    ['12,5', false, 12.5],
    ['12,5', true, null],
    ['', true, undefined],
    ['zwölf', true, null],
    ['1.24', true, null],
    ['-3', false, null],
  ])('"%s" (whole: %s) reads %s', (text, whole, value) => {
    expect(readNumber(text, whole)).toBe(value);
  });

  test('what was loaded is sent back as it was', () => {
    expect(inputOf(valuesOf(unit), 'p')).toEqual({
      number: '51.3', name: 'Unterhalt', kind: 'abteilung', parentId: 'p', validFrom: '2020-01-01', validTo: undefined,
      facts: {
        staffHundredths: 1250, workplaces: 1240, workplacesDms: undefined, leavingFiveYears: undefined, expectedSize: undefined, figuresYear: 2025, figuresSource: 'Stellenplan',
        dialogue: undefined, contacts: [{ function: 'head', name: 'Jörg Übermüller', vacant: undefined }],
      },
    });
  });

  test('a vacant function has no name', () => {
    const values = { ...valuesOf(unit), contacts: [{ function: 'head', name: 'Jörg', vacant: true }] };
    expect(inputOf(values, undefined).facts?.contacts).toEqual([{ function: 'head', name: undefined, vacant: true }]);
  });

  test('faults name their inputs', () => {
    const values = valuesOf(unit);
    const wrong = { ...values, figures: { ...values.figures, workplaces: 'viele', staffHundredths: 'x' }, figuresYear: '25', contacts: [{ function: ' ' }] };
    expect(faultsOf(wrong)).toEqual([
      { field: 'facts.staffHundredths', fault: 'number' },
      { field: 'facts.workplaces', fault: 'whole' },
      { field: 'facts.figuresYear', fault: 'year' },
      { field: 'facts.contacts[0].function', fault: 'function' },
    ]);
    expect(faultsOf(values)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { emptyLine, faultsOf, hundredths, inputOf, valuesOf } from './formValues';

const filled = () => ({ ...valuesOf(), title: 'Scanner', unitId: 'u', lines: [{ ...emptyLine('consumptive'), investmentNo: '7.5', amounts: [100, 0, 0, 0] }] });

describe('a request', () => {
  test('without title, unit or amount is not sent', () => {
    expect(faultsOf(valuesOf()).map((one) => one.fault)).toEqual(['title', 'unit']);
    expect(faultsOf({ ...filled(), lines: [emptyLine('investive')] })).toEqual([{ field: 'lines.0.amounts.0', fault: 'nothing' }]);
    expect(faultsOf({ ...filled(), lines: [{ ...emptyLine('investive'), amounts: [undefined, 0, 0, 0] }] })).toEqual([{ field: 'lines.0.amounts.0', fault: 'amount' }]);
  });
  test('may ask for positions only', () => expect(faultsOf({ ...filled(), positions: '1,5', lines: [emptyLine('consumptive')] })).toEqual([]));
  test('leaves the investment number to investive lines', () => expect(inputOf(filled()).lines[0]?.investmentNo).toBe(''));
});

test.each([['', 0], ['1,5', 150], ['0.25', 25], ['zwei', undefined], ['-1', undefined]])('%s positions', (text, want) => expect(hundredths(text)).toBe(want));

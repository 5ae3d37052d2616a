import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/problem';
import { faultsOf, lineOf } from './faults';

const refused = (status: number, errors: { field: string; key: string; message: string }[] = []) =>
  new ApiError({ status, code: 'x', key: 'x', title: '', detail: 'So geht das nicht.', errors, requestId: '' });

describe('faultsOf', () => {
  test('leads to the fields the server names', () => {
    expect(faultsOf(refused(422, [{ field: 'to', key: 'initiative.period.order', message: 'Das Ende liegt vor dem Beginn.' }]), 'from'))
      .toEqual([{ field: 'to', message: 'Das Ende liegt vor dem Beginn.' }]);
  });
  test('leads a conflict to the field that caused it', () => {
    expect(faultsOf(refused(409), 'onInitiative')).toEqual([{ field: 'onInitiative', message: 'So geht das nicht.' }]);
  });
  test('blames no field for what no field can mend', () => {
    expect(faultsOf(refused(412), 'onInitiative')).toEqual([{ field: '', message: 'So geht das nicht.' }]);
  });
});

test('lineOf takes the path of a field of a line apart', () => {
  expect(lineOf('milestones[12].due')).toEqual({ index: 12, key: 'due' });
  expect(lineOf('dependencies[0]')).toEqual({ index: 0, key: '' });
  expect(lineOf('title')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { deviations } from './days';

test('only what differs from the default is kept, and what is no number is refused', () => {
  const periods = [{ key: 'mails', default: 30 }, { key: 'jobs', default: 30 }, { key: 'runs', default: 1095 }];
  expect(deviations(periods, { mails: ' 14 ', jobs: '30', runs: '3 Jahre' })).toEqual({ mails: 14, runs: 0 });
  expect(deviations(periods, { mails: '30', jobs: '', runs: '1095' })).toEqual({ jobs: 0 });
});

import { expect, test } from 'vitest';
import type { Translate } from '../../i18n/text';
import { toolText } from './tool';

const t: Translate = (key, values) => (values ? `${key}(${Object.values(values).join('|')})` : key);

test('the tool is called as the file calls it; only what was guessed is said to be a guess', () => {
  const told = (vendor: string, name: string, version: string, stated: boolean) => toolText({ vendor, name, version, stated }, t);
  expect(told('Camunda', 'Camunda Modeler', '5.7.0', true)).toBe('Camunda Modeler 5.7.0');
  expect(told('ADONIS', 'ADONIS', '', true)).toBe('ADONIS');
  expect(told('ibo Prometheus', 'ibo Software', '3.9.0.0', true)).toBe('models.toolOf(ibo Software 3.9.0.0|ibo Prometheus)');
  expect(told('', 'GovModeler', '2.0', false)).toBe('GovModeler 2.0');
  expect(told('Camunda', 'GovModeler', '2.0', false)).toBe('models.toolGuessedOf(GovModeler 2.0|Camunda)');
  expect(told('ARIS', '', '', false)).toBe('models.toolGuessed(ARIS)');
  expect(told('', '', '', false)).toBe('common.unknown');
});

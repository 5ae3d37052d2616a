import { useCallback } from 'react';
import { ApiError } from '../../api/problem';
import type { FieldMessage } from '../../components/ErrorSummary';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useText, type TextKey } from '../../i18n/text';

/** NAMES are the labels of the fields that the server may refuse. */
const NAMES: Record<string, TextKey> = {
  title: 'initiatives.title', kind: 'initiatives.kind', leadUnitId: 'initiatives.leadUnit', fieldId: 'initiatives.field',
  parentId: 'initiatives.parent', from: 'initiatives.from', to: 'initiatives.to', periodNote: 'initiatives.periodNote', light: 'initiatives.light',
  stage: 'initiatives.stage', until: 'initiatives.until', mergedInto: 'initiatives.mergedInto', reason: 'initiatives.reason', note: 'initiatives.stageNote',
  onInitiative: 'initiatives.initiative', month: 'initiatives.report.month', content: 'initiatives.report.content', interim: 'initiatives.report.interim',
  adjustment: 'initiatives.report.adjustment', next: 'initiatives.report.next', adjustmentYear: 'initiatives.report.adjustmentYear',
};

/** faultsOf reads a refusal: what is wrong with which field; a conflict of the whole stands at the field that caused it. */
export function faultsOf(error: unknown, cause: string): readonly FieldMessage[] {
  const { errors, detail, status } = ApiError.of(error).problem;
  if (errors.length > 0) return errors.map(({ field, message }) => ({ field, message }));
  return [{ field: status === 409 ? cause : '', message: detail }];
}

/** lineOf takes the path of a field of a line apart: "milestones[0].due". */
export function lineOf(path: string): { index: number; key: string } | undefined {
  const parts = /^[^[]+\[(\d+)\]\.?(.*)$/.exec(path);
  return parts ? { index: Number(parts[1]), key: parts[2] ?? '' } : undefined;
}

/** useFaults keeps what is wrong with a form. Ids of its fields begin with the prefix; `name` gives a field its label. */
export function useFaults(prefix = '', name?: (field: string) => string | undefined) {
  const t = useText();
  const { errors, attempt, message, show } = useFieldMessages();
  const refuse = useCallback((error: unknown, cause: string) => show(faultsOf(error, cause)), [show]);
  const label = (field: string) => name?.(field) ?? (NAMES[field] && t(NAMES[field]));
  const summary = errors.map(({ field, message: text }) => {
    const named = label(field);
    return { field: field && prefix + field, message: named ? t('common.fieldError', { field: named, message: text }) : text };
  });
  /** Identity and fault of a field. */
  const at = (field: string) => ({ id: prefix + field, error: message(field) });
  return { summary, attempt, at, show, refuse };
}

export type Faults = ReturnType<typeof useFaults>;

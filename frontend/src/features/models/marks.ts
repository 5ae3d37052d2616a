import type { MarkKind } from '../../bpmn/types';
import type { Finding } from './api';

const WEIGHT: Record<MarkKind, number> = { error: 3, warning: 2, hint: 1 };

/** marksOf gives each element the gravest of its findings. */
export function marksOf(findings: readonly Pick<Finding, 'elementId' | 'severity'>[]): Record<string, MarkKind> {
  const marks: Record<string, MarkKind> = {};
  for (const { elementId, severity } of findings) {
    const now = elementId ? marks[elementId] : undefined;
    if (elementId && (!now || WEIGHT[severity] > WEIGHT[now])) marks[elementId] = severity;
  }
  return marks;
}

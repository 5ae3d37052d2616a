import type { components } from '../../api/schema';

export type Version = components['schemas']['ReportVersion'];

/** FIELDS are what a report says, in the order of its form. */
const FIELDS = ['light', 'content', 'interim', 'adjustment', 'adjustmentYear', 'next'] as const;

export interface FieldChange {
  field: (typeof FIELDS)[number];
  before: string;
  after: string;
}

/** changesOf are what a version says differently than the one before it. */
export const changesOf = (before: Partial<Version>, after: Partial<Version>): FieldChange[] =>
  FIELDS.map((field) => ({ field, before: String(before[field] || ''), after: String(after[field] || '') })).filter((one) => one.before !== one.after);

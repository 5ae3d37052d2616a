import { useFormats } from '../i18n/format';
import { useText, type TextKey } from '../i18n/text';

/** An entry of a history: its sentence, and what the API names beyond it. */
interface Entry {
  text: string;
  details?: Record<string, unknown>;
}

interface Change {
  field: string;
  from?: unknown;
  to?: unknown;
}

/** The names of what may change of a process; of those without values it is said only that they changed. */
const FIELDS: Record<string, { label: TextKey; values?: boolean }> = {
  number: { label: 'processes.number', values: true },
  name: { label: 'processes.fullName', values: true },
  unit: { label: 'processes.unit', values: true },
  category: { label: 'processes.category', values: true },
  parentId: { label: 'processes.parent' },
  important: { label: 'processes.important', values: true },
  reviewDue: { label: 'processes.reviewDue', values: true },
  retiredOn: { label: 'processes.retiredOn', values: true },
  retiredReason: { label: 'processes.retiredReason', values: true },
  'owner.function': { label: 'processes.owner', values: true },
  'owner.vacant': { label: 'processes.ownerVacant', values: true },
  'owner.person': { label: 'processes.owner' },
  'caretaker.function': { label: 'processes.caretaker', values: true },
  'caretaker.vacant': { label: 'processes.caretakerVacant', values: true },
  'caretaker.person': { label: 'processes.caretaker' },
  'deputy.function': { label: 'processes.deputy', values: true },
  'deputy.vacant': { label: 'processes.deputyVacant', values: true },
  'deputy.person': { label: 'processes.deputy' },
  participatingUnitIds: { label: 'processes.participating' },
  tags: { label: 'processes.tags', values: true },
  services: { label: 'processes.services', values: true },
  classifications: { label: 'processes.classifications', values: true },
  predecessorIds: { label: 'processes.predecessors' },
  successorIds: { label: 'processes.successors' },
  variantIds: { label: 'processes.variants' },
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** useHistoryLines gives what an entry of a history tells beyond its sentence: what changed from what to what, and why. */
export function useHistoryLines(): (entry: Entry) => string[] {
  const t = useText();
  const format = useFormats();
  const show = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    if (typeof value !== 'string' || value === '') return t('processes.history.none');
    if (field === 'category') return t(`processes.category.${value}` as TextKey);
    return DAY.test(value) ? format.date(value) : value;
  };
  const tell = ({ field, from, to }: Change): string => {
    const known = FIELDS[field];
    if (!known) return '';
    const label = t(known.label);
    return known.values ? t('processes.history.changed', { label, from: show(field, from), to: show(field, to) }) : t('processes.history.other', { label });
  };
  return ({ text, details }) => {
    const changes = Array.isArray(details?.changes) ? (details.changes as Change[]) : [];
    const before = (['number', 'name'] as const)
      .filter((field) => details?.[`${field}Before`] !== undefined && details[`${field}Before`] !== details[field])
      .map((field) => ({ field, from: details?.[`${field}Before`], to: details?.[field] }));
    const reason = typeof details?.reason === 'string' && details.reason !== '' && !text.includes(details.reason) ? [t('processes.history.reason', { reason: details.reason })] : [];
    return [...[...changes, ...before].map(tell).filter(Boolean), ...reason];
  };
}

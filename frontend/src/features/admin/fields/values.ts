import type { FieldProblem } from '../../../api/problem';
import type { FieldMessage } from '../../../components/ErrorSummary';
import type { TextKey } from '../../../i18n/text';
import type { AdminField, AdminGroup, FieldInput } from './api';

/** TYPES are the kinds of own fields, in the order in which they are offered. */
export const TYPES = ['text', 'richText', 'number', 'choice', 'multi', 'date', 'link', 'reference'] as const;
export type OwnType = (typeof TYPES)[number];
export const UNITS = ['', 'count', 'cases', 'minutes', 'days', 'years', 'percent'] as const;
export const TARGETS = ['application', 'unit', 'process'] as const;

export interface OptionValues {
  key: string; // '' for a new one
  de: string;
  en: string;
}

/** FieldValues is what the form of a field holds. */
export interface FieldValues {
  group: string;
  type: OwnType;
  de: string;
  en: string;
  helpDe: string;
  helpEn: string;
  weight: string;
  searchable: boolean;
  unit: FieldInput['unit'];
  max: string;
  target: FieldInput['target'];
  options: readonly OptionValues[];
  hidden: boolean;
  required: boolean;
}

const MARK = 'described'; // the mark that a release gives

export function valuesOf(field: AdminField | undefined, group: string): FieldValues {
  return {
    group,
    type: (field?.type as OwnType | undefined) ?? 'text',
    de: field?.label.de ?? '',
    en: field?.label.en ?? '',
    helpDe: field?.help.de ?? '',
    helpEn: field?.help.en ?? '',
    weight: String(field?.weight ?? 3),
    searchable: field?.searchable ?? true,
    unit: field?.unit ?? '',
    max: field?.max ? String(field.max) : '',
    target: (field?.target as FieldInput['target']) || 'application',
    options: field?.options.map((option) => ({ key: option.key, de: option.label.de, en: option.label.en ?? '' })) ?? [{ key: '', de: '', en: '' }, { key: '', de: '', en: '' }],
    hidden: field?.hidden ?? false,
    required: field?.requiredFor.includes(MARK) ?? false,
  };
}

/** keyOf makes a key of letters, digits and hyphens of a label. */
export const keyOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
    .normalize('NFD').replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

/** freeKey gives a key that nothing has yet: "hitze", "hitze-2" … */
export function freeKey(label: string, taken: readonly string[], prefix = ''): string {
  const base = prefix + (keyOf(label) || 'feld');
  let key = base;
  for (let nr = 2; taken.includes(key); nr++) key = `${base}-${nr}`;
  return key;
}

const label = (de: string, en: string) => ({ de: de.trim(), en: en.trim() || undefined });

/** usageOf is what is said of a built-in field: shown or not, demanded or not. */
export const usageOf = (values: FieldValues, old?: AdminField): FieldInput => ({
  hidden: values.hidden,
  requiredFor: [...(old?.requiredFor ?? []).filter((mark) => mark !== MARK), ...(values.required ? [MARK] : [])],
});

/** inputOf is what is sent of an own field; parts that its type does not have are left out. */
export function inputOf(values: FieldValues, old?: AdminField): FieldInput {
  const { type } = values;
  const taken = values.options.map((option) => option.key).filter(Boolean);
  const options = values.options.filter((option) => option.de.trim()).map((option) => {
    const key = option.key || freeKey(option.de, taken);
    taken.push(key);
    return { key, label: label(option.de, option.en) };
  });
  return {
    ...usageOf(values, old),
    group: values.group,
    type,
    label: label(values.de, values.en),
    help: label(values.helpDe, values.helpEn),
    weight: Number(values.weight),
    searchable: values.searchable,
    unit: type === 'number' ? values.unit : undefined,
    max: type === 'number' ? Number(values.max) || undefined : undefined,
    target: type === 'reference' ? values.target : undefined,
    options: type === 'choice' || type === 'multi' ? options : undefined,
  };
}

/** faultsOf names the inputs that need something before anything is sent. */
export function faultsOf(values: FieldValues): { field: string; key: TextKey }[] {
  const found: { field: string; key: TextKey }[] = [];
  if (!values.de.trim()) found.push({ field: 'label', key: 'admin.fields.missing.label' });
  if (values.type === 'number' && values.max.trim() && !/^\d{1,9}$/.test(values.max.trim())) found.push({ field: 'max', key: 'admin.fields.missing.max' });
  if ((values.type === 'choice' || values.type === 'multi') && !values.options.some((option) => option.de.trim())) found.push({ field: 'option-0', key: 'admin.fields.missing.options' });
  return found;
}

/** Rules of the server about fields and the inputs that they are about. */
const INPUTS: Record<string, string> = { label: 'label', group: 'group', type: 'type', weight: 'weight', number: 'max', options: 'option-0', target: 'target', optionGone: 'option-0', typeFixed: 'type' };

/** messagesOf leads what the server refused to the inputs; it names the field as a whole. */
export const messagesOf = (problems: readonly FieldProblem[]): FieldMessage[] =>
  problems.map(({ field, key, message }) => ({ field: INPUTS[key.split('.').at(-1) ?? ''] ?? field, message }));

/** neighbours gives the keys of the own fields, or groups, before which one goes when it moves up or down; undefined at an end. */
export function neighbours(own: readonly { key: string }[], key: string): { up?: string; down?: string } {
  const at = own.findIndex((one) => one.key === key);
  return { up: own[at - 1]?.key, down: at < own.length - 1 ? (own[at + 2]?.key ?? '') : undefined };
}

/** ownGroups are the groups that the municipality added. */
export const ownGroups = (groups: readonly AdminGroup[]): AdminGroup[] => groups.filter((group) => group.own);

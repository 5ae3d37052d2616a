import { CONTACT_FUNCTIONS, type Contact } from '../../api/contacts';
import type { Unit } from '../../api/units';
import type { UnitInput } from './api';

/** Figures are the numbers of a unit as they are typed; empty is unknown. */
export const FIGURES = ['staffHundredths', 'workplaces', 'workplacesDms', 'leavingFiveYears', 'expectedSize'] as const;
export type Figure = (typeof FIGURES)[number];

/** UnitValues is what the form holds while somebody types. */
export interface UnitValues {
  number: string;
  name: string;
  kind: string;
  validFrom: string;
  validTo: string;
  figures: Record<Figure, string>;
  figuresYear: string;
  figuresSource: string;
  dialogue: string;
  contacts: readonly Contact[];
}

const german = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2, useGrouping: false });
const scaleOf = (figure: Figure) => (figure === 'staffHundredths' ? 100 : 1);

export function valuesOf(unit: Unit | undefined): UnitValues {
  const facts = unit?.facts;
  const typed = (figure: Figure) => (facts?.[figure] === undefined ? '' : german.format(facts[figure] / scaleOf(figure)));
  return {
    number: unit?.number ?? '',
    name: unit?.name ?? '',
    kind: unit?.kind ?? 'abteilung',
    validFrom: unit?.validFrom ?? '',
    validTo: unit?.validTo ?? '',
    figures: Object.fromEntries(FIGURES.map((figure) => [figure, typed(figure)])) as Record<Figure, string>,
    figuresYear: facts?.figuresYear ? String(facts.figuresYear) : '',
    figuresSource: facts?.figuresSource ?? '',
    dialogue: facts?.dialogue ?? '',
    contacts: facts?.contacts ?? [],
  };
}

/** readNumber takes "1.240" or "12,5"; undefined for nothing, null for what is no such number. Whole numbers have no comma. */
export function readNumber(text: string, whole: boolean): number | undefined | null {
  const typed = text.trim();
  if (!typed) return undefined;
  if (!/^(\d{1,3}(\.\d{3})+|\d{1,7})(,\d{1,2})?$/.test(typed) || (whole && typed.includes(','))) return null;
  return Number(typed.replaceAll('.', '').replace(',', '.'));
}

const YEAR = /^(19|20|21)\d\d$/;

/** faultsOf names the inputs that hold no number or year, or a contact without function, by their ids. */
export function faultsOf(values: UnitValues): { field: string; fault: 'number' | 'whole' | 'year' | 'function' }[] {
  const figures = FIGURES.filter((figure) => readNumber(values.figures[figure], figure !== 'staffHundredths') === null);
  return [
    ...figures.map((figure) => ({ field: `facts.${figure}`, fault: figure === 'staffHundredths' ? ('number' as const) : ('whole' as const) })),
    ...(values.figuresYear.trim() && !YEAR.test(values.figuresYear.trim()) ? [{ field: 'facts.figuresYear', fault: 'year' as const }] : []),
    ...values.contacts.flatMap((contact, i) => (contact.function.trim() ? [] : [{ field: `facts.contacts[${i}].function`, fault: 'function' as const }])),
  ];
}

/** inputOf is what is sent; values with faults are not. */
export function inputOf(values: UnitValues, parentId: string | undefined): UnitInput {
  const figure = (name: Figure) => {
    const value = readNumber(values.figures[name], name !== 'staffHundredths');
    return value === undefined || value === null ? undefined : Math.round(value * scaleOf(name));
  };
  return {
    number: values.number.trim(),
    name: values.name.trim(),
    kind: values.kind,
    parentId,
    validFrom: values.validFrom || undefined,
    validTo: values.validTo || undefined,
    facts: {
      ...Object.fromEntries(FIGURES.map((name) => [name, figure(name)])),
      figuresYear: Number(values.figuresYear.trim()) || undefined,
      figuresSource: values.figuresSource.trim() || undefined,
      dialogue: values.dialogue.trim() || undefined,
      contacts: values.contacts.map((contact) => ({ ...contact, function: contact.function.trim(), vacant: contact.vacant || undefined, name: contact.vacant ? undefined : contact.name })),
    },
  };
}

/** isKnownFunction tells whether the page has a name for a function; others are the house's own words. */
export const isKnownFunction = (name: string): boolean => (CONTACT_FUNCTIONS as readonly string[]).includes(name);

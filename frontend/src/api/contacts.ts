import type { TextKey } from '../i18n/text';
import type { Unit } from './units';

/** Contact is a function of a unit that a person fills or nobody does. */
export type Contact = NonNullable<Unit['facts']['contacts']>[number];

/** CONTACT_FUNCTIONS are the functions that this page knows by name. */
export const CONTACT_FUNCTIONS = ['head', 'deputy', 'digitalGuide', 'ozgContact', 'keyUserDms'] as const;

export const contactText = (name: string): TextKey | undefined =>
  (CONTACT_FUNCTIONS as readonly string[]).includes(name) ? (`units.contact.${name}` as TextKey) : undefined;

/** isVacant tells whether nobody fills the function. Somebody without a record fills it, but has no name here. */
export const isVacant = (contact: Contact): boolean => contact.vacant === true;

/** below lists a unit and every unit under it. */
export function below(units: readonly Pick<Unit, 'id' | 'path'>[], id: string): Set<string> {
  return new Set(units.filter((unit) => unit.path.split('/').includes(id)).map((unit) => unit.id));
}

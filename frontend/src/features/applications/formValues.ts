import type { Application, ApplicationInput } from './api';

/** toInput gives what the form starts with; a new application is a Fachverfahren. */
export function toInput(one: Application | undefined): ApplicationInput {
  if (!one) return { name: '', kind: 'fachverfahren', allUnits: false, unitIds: [], detail: {} };
  return {
    name: one.name, code: one.code, kind: one.kind as ApplicationInput['kind'], purpose: one.purpose, vendor: one.vendor, version: one.version,
    operation: one.operation as ApplicationInput['operation'], dmsInterface: one.dmsInterface as ApplicationInput['dmsInterface'],
    protection: one.protection as ApplicationInput['protection'], ownerFunction: one.ownerFunction, ownerUnitId: one.ownerUnitId,
    allUnits: one.allUnits, unitIds: one.unitIds, note: one.note, detail: one.detail,
  };
}

/** germanEnd writes an end of support as people type it: 12/2027 or 31.12.2027. */
export const germanEnd = (iso: string): string =>
  iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1').replace(/^(\d{4})-(\d{2})$/, '$2/$1');

/** isoEnd reads what people type; what it does not understand goes to the server as it is, which says what is wrong. */
export function isoEnd(text: string): string {
  const typed = text.trim();
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  if (day) return `${day[3]}-${day[2]?.padStart(2, '0')}-${day[1]?.padStart(2, '0')}`;
  const month = /^(\d{1,2})[./](\d{4})$/.exec(typed);
  if (month) return `${month[2]}-${month[1]?.padStart(2, '0')}`;
  return typed;
}

/** typedPlaces are the workplaces of an application by unit, as the form starts with them. */
export const typedPlaces = (one: Application | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(one?.detail.unitWorkplaces ?? {}).map(([unit, count]) => [unit, String(count)]));

const filled = (typed: Readonly<Record<string, string>>, units: readonly string[] | undefined) =>
  Object.entries(typed).filter(([unit, text]) => text.trim() !== '' && (units === undefined || units.includes(unit)));

/** wrongPlaces are the units whose workplaces are no whole number; without units all of them count. */
export const wrongPlaces = (typed: Readonly<Record<string, string>>, units: readonly string[] | undefined): string[] =>
  filled(typed, units).filter(([, text]) => !/^\d+$/.test(text.trim())).map(([unit]) => unit);

/** placesOf reads the workplaces by unit: of the units that use the application, without those that nobody knows. */
export const placesOf = (typed: Readonly<Record<string, string>>, units: readonly string[] | undefined): Record<string, number> =>
  Object.fromEntries(filled(typed, units).map(([unit, text]) => [unit, Number(text)]));

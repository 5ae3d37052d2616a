import type { CriteriaSet } from '../../../api/candidates';
import type { components } from '../../../api/schema';
import { numberOf, writeNumber } from '../numbers';
import type { Criterion, Knockout, SetInput } from './api';

type Bilingual = components['schemas']['BilingualBody'];

/** BandForm is a threshold as it stands in the inputs; the last one of a criterion has no bound. */
export interface BandForm {
  bound: string;
  /** Amounts that equal the bound belong to it. */
  inclusive: boolean;
  points: string;
}

/** CriterionForm is a criterion as it stands in the inputs: numbers are text until they are sent. */
export interface CriterionForm {
  key: string;
  title: Bilingual;
  help: Bilingual;
  unit: Bilingual;
  axis: string;
  weight: string;
  lower: boolean;
  min: string;
  max: string;
  step: string;
  /** One line per step in German, and the same in English. */
  labels: Bilingual;
  bands: BandForm[];
  byFormula: boolean;
  formula: string;
}

/** SetForm is a set as it stands in the inputs. */
export interface SetForm {
  title: Bilingual;
  note: Bilingual;
  objects: string[];
  method: CriteriaSet['method'];
  axes: CriteriaSet['axes'];
  a: string;
  b: string;
  minCoverage: string;
  criteria: CriterionForm[];
  knockouts: Knockout[];
}

export const empty: Bilingual = { de: '', en: '' };

export function formOf(set: CriteriaSet): SetForm {
  const { title, note, objects, method, axes, classes, minCoverage, criteria, knockouts } = set;
  return { title, note, objects, method, axes, a: writeNumber(classes.a), b: writeNumber(classes.b), minCoverage: String(minCoverage), criteria: criteria.map(criterionForm), knockouts };
}

function criterionForm(one: Criterion): CriterionForm {
  const { scale } = one;
  const lines = (language: 'de' | 'en') => scale.labels.map((label) => label[language]).join('\n');
  return {
    key: one.key, title: one.title, help: one.help, unit: one.unit, axis: one.axis, weight: writeNumber(one.weight), lower: one.lower ?? false,
    min: writeNumber(scale.min), max: writeNumber(scale.max), step: writeNumber(scale.step || undefined), labels: { de: lines('de'), en: lines('en') },
    bands: one.bands.map((band) => ({ bound: writeNumber(band.below ?? band.upTo), inclusive: band.upTo !== undefined, points: writeNumber(band.points) })),
    byFormula: one.formula !== '', formula: one.formula,
  };
}

/** freeKey is a short name that no criterion or rule of the form has; people never see it. */
export function freeKey({ criteria, knockouts }: Pick<SetForm, 'criteria' | 'knockouts'>, stem: string): string {
  const taken = new Set([...criteria, ...knockouts].map(({ key }) => key));
  for (let n = 1; ; n += 1) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`;
}

export const newCriterion = (form: SetForm): CriterionForm => ({
  key: freeKey(form, 'criterion'), title: empty, help: empty, unit: empty, axis: form.axes[0]?.key ?? '', weight: '1', lower: false,
  min: '1', max: '3', step: '1', labels: empty, bands: [], byFormula: false, formula: '',
});

export const newKnockout = (form: SetForm): Knockout => ({ key: freeKey(form, 'rule'), title: empty, reason: empty, formula: '' });

/** notNumbers are the fields, named as the server names them, that hold no number. */
export function notNumbers(form: SetForm): string[] {
  const bad: string[] = [];
  const check = (field: string, ...texts: string[]) => { if (texts.some((text) => numberOf(text) === undefined)) bad.push(field); };
  check('classes', form.a, form.b);
  check('minCoverage', form.minCoverage);
  form.criteria.forEach((one, i) => {
    check(`criteria.${i}.weight`, one.weight);
    check(`criteria.${i}.scale`, one.min, one.max, one.step || '0');
    if (one.bands.length > 0) check(`criteria.${i}.bands`, ...one.bands.flatMap((band, n) => (n < one.bands.length - 1 ? [band.bound, band.points] : [band.points])));
  });
  return bad;
}

const orZero = (text: string) => numberOf(text) ?? 0;
const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** inputOf is what is sent; it is called only when notNumbers has found nothing. */
export function inputOf(form: SetForm): SetInput {
  const { title, note, objects, method, axes, knockouts } = form;
  return {
    title, note, objects, method, axes, knockouts, classes: { a: orZero(form.a), b: orZero(form.b) }, minCoverage: Math.round(orZero(form.minCoverage)),
    criteria: form.criteria.map((one) => criterionOf(one, axes.map(({ key }) => key))),
  };
}

function criterionOf(one: CriterionForm, axes: readonly string[]): Criterion {
  const english = linesOf(one.labels.en);
  return {
    key: one.key, title: one.title, help: one.help, unit: one.unit, axis: axes.includes(one.axis) ? one.axis : '', weight: orZero(one.weight), lower: one.lower,
    scale: { min: orZero(one.min), max: orZero(one.max), step: orZero(one.step), labels: linesOf(one.labels.de).map((de, i) => ({ de, en: english[i] ?? de })) },
    bands: one.bands.map((band, i) => bandOf(band, i === one.bands.length - 1)), formula: one.byFormula ? one.formula.trim() : '',
  };
}

function bandOf({ bound, inclusive, points }: BandForm, last: boolean): Criterion['bands'][number] {
  if (last) return { points: orZero(points) };
  return inclusive ? { upTo: orZero(bound), points: orZero(points) } : { below: orZero(bound), points: orZero(points) };
}

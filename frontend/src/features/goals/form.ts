import type { Goal, GoalInput, TargetInput, ValueInput } from '../../api/goals';
import { readNumber, writeNumber } from '../../components/goals/numbers';

/** GoalForm is a goal as it stands in the inputs of its dialog. */
export interface GoalForm {
  title: string;
  description: string;
  fieldId: string;
  figure: string;
  unit: string;
  direction: 'up' | 'down';
  startDay: string;
  startValue: string;
  costWords: string;
  costEuro: string;
  ownerFunction: string;
  ownerUnit: string;
  ownerVacant: boolean;
  /** One line per year: "2026: 75" or "2026: 2 je Dezernat". */
  years: string;
}

export function formOf(goal: Goal | undefined, fieldId: string): GoalForm {
  return {
    title: goal?.title ?? '', description: goal?.description ?? '', fieldId: goal?.fieldId ?? fieldId, figure: goal?.figure ?? '', unit: goal?.figure ? '' : (goal?.unit ?? ''),
    direction: goal?.direction ?? 'up', startDay: goal?.start.day ?? '', startValue: writeNumber(goal?.start.value), costWords: goal?.cost.words ?? '',
    costEuro: goal?.cost.cents === undefined ? '' : writeNumber(goal.cost.cents / 100), ownerFunction: goal?.owner.function ?? '', ownerUnit: goal?.owner.unitId ?? '',
    ownerVacant: goal?.owner.vacant ?? false,
    years: (goal?.years ?? []).map((year) => `${year.year}: ${year.number === undefined ? (year.words ?? '') : writeNumber(year.number)}`).join('\n'),
  };
}

/** readYears takes the lines of years; what is no number stays in words. Lines without a year are left out. */
export function readYears(text: string): NonNullable<GoalInput['years']> {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*(\d{4})\s*[:=]?\s*(\S.*?)\s*$/.exec(line);
    if (!found?.[1] || !found[2]) return [];
    const number = readNumber(found[2]);
    return [{ year: Number(found[1]), ...(number === undefined ? { words: found[2] } : { number }) }];
  });
}

export function inputOf(form: GoalForm, strategyId: string, position: number): GoalInput {
  const euro = readNumber(form.costEuro);
  return {
    strategyId, fieldId: form.fieldId, position, title: form.title.trim(), description: form.description.trim(), figure: form.figure,
    unit: form.figure ? '' : form.unit.trim(), direction: form.direction, start: { day: form.startDay, value: readNumber(form.startValue) },
    cost: { words: form.costWords.trim(), cents: euro === undefined ? undefined : Math.round(euro * 100) },
    owner: { function: form.ownerFunction.trim(), unitId: form.ownerUnit, vacant: form.ownerVacant }, years: readYears(form.years),
  };
}

/** measureOf is what of a goal it is measured against, its target aside. */
const measureOf = ({ direction, figure, unit, start, years }: GoalInput) =>
  JSON.stringify([direction, figure, unit, start?.day, start?.value, [...(years ?? [])].sort((a, b) => a.year - b.year)]);

/** isMeasuredAnew tells whether a form measures a goal against something else: then a reason is asked for. */
export const isMeasuredAnew = (goal: Goal, form: GoalForm): boolean =>
  measureOf(inputOf(form, goal.strategyId, goal.position)) !== measureOf(inputOf(formOf(goal, ''), goal.strategyId, goal.position));

export interface TargetForm {
  value: string;
  total: string;
  due: string;
  since: string;
  reason: string;
}

/** targetOf takes what a goal is to aim at; what is no number are words. */
export function targetOf(form: TargetForm): TargetInput {
  const number = readNumber(form.value);
  return {
    ...(number === undefined ? { words: form.value.trim() } : { number }), total: readNumber(form.total), due: form.due.trim(), since: form.since || undefined, reason: form.reason.trim(),
  };
}

export function valueOf(form: { value: string; total: string; day: string; source: string }): ValueInput {
  const number = readNumber(form.value);
  return { ...(number === undefined ? { words: form.value.trim() } : { number }), total: readNumber(form.total), day: form.day, source: form.source.trim() };
}

import type { CriteriaSet } from '../../../api/candidates';
import type { SheetRow } from '../api';
import { stepsOf, type Step } from '../scale';

/** Question is what a person is asked about one object: a criterion, or a rule that excludes. */
export interface Question {
  key: string;
  title: string;
  help: string;
  steps: Step[];
}

/** Answers are the own points by object and criterion. */
export type Answers = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Words {
  inLanguage(label: { de: string; en: string }): string;
  holds: string;
  fails: string;
}

/** questionsOf are the questions only people can answer; with `gaps` also those for which the register lacks facts of this object. */
export function questionsOf(set: CriteriaSet, row: SheetRow, gaps: boolean, words: Words): Question[] {
  const asked = set.criteria.filter((one) => !one.formula || (gaps && !row.computed.includes(one.key)));
  const rules = set.knockouts.filter((one) => !one.formula);
  const yesNo: Step[] = [{ points: 1, word: words.holds, digit: '1' }, { points: 0, word: words.fails, digit: '0' }];
  return [
    ...rules.map((one) => ({ key: one.key, title: words.inLanguage(one.title), help: '', steps: yesNo })),
    ...asked.map((one) => ({ key: one.key, title: words.inLanguage(one.title), help: words.inLanguage(one.help), steps: stepsOf(one.scale, words.inLanguage) })),
  ];
}

/** answersOf are the own answers as the server has them. */
export const answersOf = (rows: readonly SheetRow[]): Answers => Object.fromEntries(rows.map((row) => [row.id, row.mine]));

/** answered counts the questions a person has answered about an object. */
export const answered = (questions: readonly Question[], mine: Readonly<Record<string, number>> = {}): number => questions.filter(({ key }) => mine[key] !== undefined).length;

/** withAnswer sets one answer, or takes it back. */
export function withAnswer(answers: Answers, object: string, criterion: string, points: number | undefined): Answers {
  const rest = Object.fromEntries(Object.entries(answers[object] ?? {}).filter(([key]) => key !== criterion));
  return { ...answers, [object]: points === undefined ? rest : { ...rest, [criterion]: points } };
}

/** nextOpen is the first question after a place that is not answered, the following one if all are; undefined after the last one. */
export function nextOpen(questions: readonly Question[], mine: Readonly<Record<string, number>>, after: number): number | undefined {
  const open = questions.findIndex(({ key }, i) => i > after && mine[key] === undefined);
  if (open >= 0) return open;
  return after + 1 < questions.length ? after + 1 : undefined;
}

import type { ChangeKind } from '../../bpmn/types';
import type { Change, Model, Version } from './api';

export type Side = 'before' | 'after';

/** SIGNS tell the kinds of change apart without colour, as the marks in the drawings do. */
export const SIGNS: Record<ChangeKind, string> = { added: '+', removed: '−', moved: '→', changed: '≠', technical: '•', rearranged: '○' };

const STRENGTH: Record<ChangeKind, number> = { added: 5, removed: 5, moved: 4, changed: 3, technical: 2, rearranged: 1 };

/** kindOf says how a change is marked. */
export function kindOf(change: Pick<Change, 'type' | 'weight'>): ChangeKind {
  if (change.weight === 'layout') return 'rearranged';
  if (change.weight === 'technical') return 'technical';
  if (change.type === 'added' || change.type === 'removed' || change.type === 'moved') return change.type;
  return 'changed';
}

/** Shown says which changes beside those of meaning are wanted. */
export interface Shown {
  technical: boolean;
  layout: boolean;
}

/** visible leaves out what is not wanted. */
export function visible(changes: readonly Change[], shown: Shown): Change[] {
  return changes.filter((change) => change.weight === 'meaning' || shown[change.weight]);
}

/** marksOf gives each element of a side the strongest of its changes. */
export function marksOf(changes: readonly Change[], side: Side): Record<string, ChangeKind> {
  const marks: Record<string, ChangeKind> = {};
  for (const change of changes) {
    const element = change[side];
    if (!element?.id || element.kind === 'process') continue;
    const kind = kindOf(change);
    const now = marks[element.id];
    if (!now || STRENGTH[kind] > STRENGTH[now]) marks[element.id] = kind;
  }
  return marks;
}

/** changeAt finds the change to tell about an element somebody clicked. */
export function changeAt(changes: readonly Change[], side: Side, id: string): number {
  const own = changes.findIndex((change) => change[side]?.id === id && !change.implied);
  return own >= 0 ? own : changes.findIndex((change) => change[side]?.id === id);
}

const newest = (line: Model | undefined) => line?.releasedVersionId || line?.latestVersionId || '';

/** defaultPair is IST against the SOLL that is aimed at; with one line only, its two newest versions. */
export function defaultPair(lines: readonly Model[], versions: readonly Version[]): { from: string; to: string } {
  const ist = lines.find((line) => line.kind === 'ist');
  const soll = lines.find((line) => line.kind === 'soll' && line.target) ?? lines.find((line) => line.kind === 'soll');
  if (ist && soll && newest(ist) && newest(soll)) return { from: newest(ist), to: newest(soll) };
  const own = versions.filter((version) => version.modelId === versions[0]?.modelId);
  return { from: (own[1] ?? own[0])?.id ?? '', to: own[0]?.id ?? '' };
}

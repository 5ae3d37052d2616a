import { SelectField, type Choice } from '../../../components/SelectField';
import { useText } from '../../../i18n/text';
import type { Numbered } from './table';

interface LaneSelectProps {
  steps: readonly Numbered[];
  step: Numbered | undefined;
  value: string;
  onChange(lane: string): void;
}

/** LaneSelect chooses who does a step; nothing is shown where the process is not divided. */
export function LaneSelect({ steps, step, value, onChange }: LaneSelectProps) {
  const t = useText();
  const lanes = (step ?? steps[0])?.part.lanes ?? [];
  if (lanes.length === 0 || step?.row.inside) return null;
  return (
    <SelectField
      label={t('draw.who')}
      options={[['', t('draw.asBefore')], ...lanes.map((lane): Choice => [lane.id, lane.name || t('bpmn.kind.Lane')])]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** laneFor is the lane that a step beside another one most likely belongs to: none said, it is that of the other. */
export const laneFor = (step: Numbered | undefined): string => (step && !step.row.inside ? step.row.lane : '');

/** placeFor is the place right after a step, else before the last end. */
export function placeFor(choices: readonly Choice[], step: Numbered | undefined): string {
  const ids = step ? [`after:${step.row.id}`, ...step.row.ways.map(({ id }) => `flow:${id}`)] : [];
  return choices.find(([value]) => ids.includes(value))?.[0] ?? choices.at(-1)?.[0] ?? '';
}

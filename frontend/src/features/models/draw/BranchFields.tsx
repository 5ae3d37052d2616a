import { Button } from '../../../components/Button';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { LaneSelect } from './LaneSelect';
import type { Numbered } from './table';

/** BranchInput is one way of a split as it is entered. */
export interface BranchInput {
  condition: string;
  name: string;
  lane: string;
}

export const emptyBranch = (lane = '', condition = ''): BranchInput => ({ condition, name: '', lane });

interface BranchFieldsProps {
  branches: readonly BranchInput[];
  steps: readonly Numbered[];
  step: Numbered | undefined;
  /** The ways have conditions: they do not all happen at the same time. */
  conditions: boolean;
  least: number;
  onChange(branches: BranchInput[]): void;
}

/** BranchFields hold the ways of a split: under which condition, and what happens first on it. */
export function BranchFields({ branches, steps, step, conditions, least, onChange }: BranchFieldsProps) {
  const t = useText();
  const change = (at: number, part: Partial<BranchInput>) => onChange(branches.map((branch, i) => (i === at ? { ...branch, ...part } : branch)));
  return (
    <>
      {branches.map((branch, at) => (
        <fieldset key={at} className="pr-branch">
          <legend>{t('draw.way', { number: at + 1 })}</legend>
          {conditions && <TextField label={t('draw.condition')} value={branch.condition} maxLength={500} onChange={(event) => change(at, { condition: event.target.value })} />}
          <TextField label={t('draw.firstStep')} hint={t('draw.firstStepHint')} optional value={branch.name} maxLength={500} onChange={(event) => change(at, { name: event.target.value })} />
          <LaneSelect steps={steps} step={step} value={branch.lane} onChange={(lane) => change(at, { lane })} />
          {branches.length > least && <Button variant="tertiary" small onClick={() => onChange(branches.filter((_, i) => i !== at))}>{t('draw.removeWay', { number: at + 1 })}</Button>}
        </fieldset>
      ))}
      <Button variant="secondary" small icon="add" onClick={() => onChange([...branches, emptyBranch(branches[0]?.lane)])}>{t('draw.addWay')}</Button>
    </>
  );
}

/** toBranches is what the server understands. */
export const toBranches = (branches: readonly BranchInput[]) =>
  branches.map(({ condition, name, lane }) => ({ condition: condition.trim(), name: name.trim(), lane: lane || undefined }));

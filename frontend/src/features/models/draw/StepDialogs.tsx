import type { Operation, Outline } from './api';
import { BranchDialog } from './BranchDialog';
import { FactsDialog } from './FactsDialog';
import { InsertDialog } from './InsertDialog';
import { LaneDialog } from './LaneDialog';
import { MoveDialog } from './MoveDialog';
import { SplitDialog } from './SplitDialog';
import { WayDialog } from './WayDialog';
import type { Numbered } from './table';

/** Asked is what somebody wants to do with the table. */
export interface Asked {
  kind: 'insert' | 'split' | 'branch' | 'move' | 'way' | 'facts' | 'lanes';
  step?: string;
  way?: string;
}

/** OperationDialogProps are those of every dialog that changes the table. */
export interface OperationDialogProps {
  steps: readonly Numbered[];
  step: Numbered | undefined;
  onAct(operation: Operation): Promise<boolean>;
  onClose(): void;
}

interface StepDialogsProps {
  asked: Asked | null;
  steps: readonly Numbered[];
  outline: Outline;
  onAct(operation: Operation): Promise<boolean>;
  onClose(): void;
}

/** StepDialogs shows the dialog that was asked for. */
export function StepDialogs({ asked, steps, outline, onAct, onClose }: StepDialogsProps) {
  const step = steps.find(({ row }) => row.id === asked?.step);
  const common = { steps, step, onAct, onClose };
  switch (asked?.kind) {
    case 'insert':
      return <InsertDialog {...common} />;
    case 'split':
      return <SplitDialog {...common} />;
    case 'branch':
      return <BranchDialog {...common} />;
    case 'move':
      return <MoveDialog {...common} />;
    case 'way':
      return <WayDialog {...common} way={asked.way ?? ''} />;
    case 'facts':
      return <FactsDialog {...common} />;
    case 'lanes':
      return <LaneDialog {...common} outline={outline} />;
    default:
      return null;
  }
}

import { useState } from 'react';
import type { Rollout, Step } from '../../api/rollouts';
import { Badge, type Tone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import { StepDialog } from './StepDialog';
import { shownDate } from './words';

const TONES: Record<Step['state'], Tone | undefined> = { open: undefined, in_progress: 'info', done: 'success', not_needed: undefined };

/** StepCard lists the steps that belong to a rollout with who did them and when. */
export function StepCard({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const [edited, setEdited] = useState<Step>();
  const done = rollout.steps.filter((step) => step.state === 'done' || step.state === 'not_needed').length;
  return (
    <div className="pr-card">
      <h2 className="kern-heading-small">{t('rollout.steps')}</h2>
      <p className="kern-body">{t('rollout.stepsDone', { done, total: rollout.steps.length })}</p>
      <DataTable
        caption={t('rollout.steps')}
        rows={rollout.steps}
        id={(step) => step.kind}
        columns={[
          { id: 'step', header: t('rollout.step'), rowHeader: true, cell: (step) => t(`rollout.step.${step.kind}`) },
          { id: 'state', header: t('rollout.state'), cell: (step) => <Badge tone={TONES[step.state]}>{t(`rollout.stepState.${step.state}`)}</Badge> },
          { id: 'day', header: t('rollout.day'), cell: (step) => shownDate(step.day ?? '') },
          { id: 'by', header: t('rollout.by'), cell: (step) => [step.by, step.of !== undefined && t('rollout.partOf', { part: step.trained ?? 0, total: step.of }), step.note].filter(Boolean).join(' · ') },
          ...(rollout.canEdit ? [{ id: 'edit', header: t('rollout.action'), cell: (step: Step) => <Button variant="tertiary" small aria-label={`${t('common.edit')}: ${t(`rollout.step.${step.kind}`)}`} onClick={() => setEdited(step)}>{t('common.edit')}</Button> }] : []),
        ]}
      />
      {edited && <StepDialog rollout={rollout} start={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

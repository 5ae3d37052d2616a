import type { Facts, FactPatch } from '../../../bpmn/facts';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useText } from '../../../i18n/text';
import { FactsForm } from './FactsForm';
import type { OperationDialogProps } from './StepDialogs';

/** FactsDialog holds the properties of a step in the table, the same as beside the drawing. */
export function FactsDialog({ step, onAct, onClose }: OperationDialogProps) {
  const t = useText();
  if (!step) return null;
  const { row } = step;
  const facts: Facts = {
    id: row.id, kind: row.kind, about: 'node', name: row.name, text: row.text, step: row.step, probability: '',
    documents: row.documents.map((item) => ({ uri: '', direction: '', ...item })), legalBases: row.legalBases.map((item) => ({ uri: '', ...item })),
  };
  const patch = ({ name, ...rest }: FactPatch) => void onAct(name === undefined ? { do: 'describe', id: row.id, facts: rest } : { do: 'rename', id: row.id, name });
  return (
    <Dialog open wide title={t('draw.factsOf', { number: step.number, name: step.label })} onClose={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      <FactsForm facts={facts} onPatch={patch} />
    </Dialog>
  );
}

import { useState } from 'react';
import type { components } from '../../api/schema';
import type { Option } from '../../api/option';
import { useUnitOptions } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { DateField } from '../../components/DateField';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import type { ProcessRow } from './api';
import { bulkInput, useBulkChange, type BulkKind } from './bulk';

const KINDS: readonly BulkKind[] = ['addTag', 'removeTag', 'category', 'unitId', 'reviewDue', 'important', 'trash'];
const CATEGORIES = ['core', 'support', 'steering'] as const;

/** BulkBar stands over the table while rows are chosen. */
export function BulkBar({ rows, onDone }: { rows: readonly ProcessRow[]; onDone(): void }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className="pr-bulk" role="region" aria-label={t('processes.bulk')}>
      <p className="kern-body" role="status">{t('processes.chosen', { count: rows.length })}</p>
      <Button small onClick={() => setOpen(true)}>{t('processes.bulk.open')}</Button>
      <Button variant="tertiary" small onClick={onDone}>{t('processes.bulk.clear')}</Button>
      {open && <BulkDialog rows={rows} onClose={() => setOpen(false)} onDone={onDone} />}
    </div>
  );
}

function BulkDialog({ rows, onClose, onDone }: { rows: readonly ProcessRow[]; onClose(): void; onDone(): void }) {
  const t = useText();
  const toast = useToast();
  const loadUnits = useUnitOptions();
  const run = useBulkChange();
  const [kind, setKind] = useState<BulkKind>('addTag');
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<Option | null>(null);
  const [missing, setMissing] = useState(false);
  const value = kind === 'unitId' ? (unit?.id ?? '') : text;
  const needsValue = kind !== 'important' && kind !== 'trash';
  const start = () => {
    setMissing(needsValue && !value.trim());
    if (needsValue && !value.trim()) return;
    run.mutate(bulkInput(kind, value.trim(), rows.map((row) => row.id)), {
      onSuccess: (result) => {
        if (result.refused > 0) return;
        toast(t('processes.bulk.done', { count: result.changed + result.unchanged }));
        onClose();
        onDone();
      },
    });
  };
  const error = missing ? t('processes.bulk.valueMissing') : undefined;
  return (
    <SaveDialog title={t('processes.bulk.title', { count: rows.length })} saving={run} action={run.isPending ? t('common.loading') : t('processes.bulk.apply')} cancel={run.data && t('common.close')} onSubmit={start} onClose={onClose}>
      {run.data && run.data.refused > 0 && <Failures result={run.data} />}
      <SelectField
        label={t('processes.bulk.what')}
        value={kind}
        options={KINDS.map((one) => [one, t(`processes.bulk.${one}`)] as const)}
        onChange={(event) => {
          setKind(event.target.value as BulkKind);
          setText('');
        }}
      />
      {(kind === 'addTag' || kind === 'removeTag') && <TextField label={t('processes.tag')} value={text} error={error} maxLength={60} onChange={(event) => setText(event.target.value)} />}
      {kind === 'category' && (
        <SelectField
          label={t('processes.category')}
          value={text}
          error={error}
          options={[['', t('steckbrief.choose')], ...CATEGORIES.map((one) => [one, t(`processes.category.${one}`)] as const)]}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {kind === 'unitId' && <Combobox label={t('processes.unit')} value={unit} error={error} load={loadUnits} onChange={setUnit} />}
      {kind === 'reviewDue' && <DateField label={t('processes.reviewDue')} hint={t('processes.reviewDueHint')} value={text} error={error} onChange={(day) => setText(day ?? '')} />}
      {kind === 'trash' && <Alert tone="warning" title={t('processes.bulk.discardText', { count: rows.length })} />}
    </SaveDialog>
  );
}

/** Failures names the rows that were not changed and why; the others are. */
function Failures({ result }: { result: components['schemas']['BulkBody'] }) {
  const t = useText();
  return (
    <Alert tone="danger" live title={t('processes.bulk.partly', { done: result.changed + result.unchanged, count: result.items.length })}>
      <ul className="kern-list kern-list--bullet">
        {result.items.filter((item) => item.result === 'refused').map((item) => <li key={item.id}>{item.name}: {item.reason}</li>)}
      </ul>
    </Alert>
  );
}

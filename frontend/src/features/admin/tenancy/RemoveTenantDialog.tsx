import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { Alert } from '../../../components/Alert';
import { CheckField } from '../../../components/CheckField';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { ProblemView } from '../../../components/ProblemView';
import { TextField } from '../../../components/TextField';
import { useToast } from '../../../components/useToast';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Tenant } from '../api';
import { useRemoveTenant } from './api';

/** RemoveTenantDialog tells what goes and wants the name typed. */
export function RemoveTenantDialog({ tenant, onClose }: { tenant: Tenant; onClose(): void }) {
  const t = useText();
  const format = useFormats();
  const toast = useToast();
  const remove = useRemoveTenant();
  const [name, setName] = useState('');
  const [without, setWithout] = useState(false);
  const [sha256, setSha256] = useState('');
  const archived = tenant.archivedAt && tenant.suspended && tenant.archivedAt >= tenant.suspended ? tenant.archivedAt : undefined;
  const faults = remove.error ? ApiError.of(remove.error).problem.errors : [];
  const wrong = (name: string) => faults.find(({ field }) => field === name)?.message;
  const confirm = () =>
    remove.mutate(
      { tenant, name, withoutArchive: without, sha256: sha256.trim() },
      {
        onSuccess: ({ rows }) => {
          toast(t('admin.remove.done', { name: tenant.name, rows }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog open title={t('admin.remove.title', { name: tenant.name })} action={t('admin.remove.do')} busy={remove.isPending} onConfirm={confirm} onClose={onClose}>
      <div className="pr-stack">
        <Alert tone="danger" title={t('admin.remove.final')}>
          <p className="kern-body">{t('admin.remove.text')}</p>
        </Alert>
        <p className="kern-body">{archived ? t('admin.remove.archived', { at: format.dateTime(archived) }) : t('admin.remove.notArchived')}</p>
        {!archived && <CheckField label={t('admin.remove.without')} checked={without} onChange={(e) => setWithout(e.target.checked)} />}
        {archived && (
          <TextField label={t('admin.remove.sha256')} hint={t('admin.remove.sha256Hint')} autoComplete="off" value={sha256} error={wrong('sha256')} onChange={(e) => setSha256(e.target.value)} />
        )}
        <TextField label={t('admin.remove.name')} hint={tenant.name} autoComplete="off" value={name} error={wrong('name')} onChange={(e) => setName(e.target.value)} />
        {remove.error && !wrong('name') && !wrong('sha256') && <ProblemView error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}

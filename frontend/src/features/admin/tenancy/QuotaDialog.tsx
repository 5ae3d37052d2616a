import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { ProblemView } from '../../../components/ProblemView';
import { TextField } from '../../../components/TextField';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import type { Tenant } from '../api';
import { useSetQuota } from './api';

const MEGABYTE = 1 << 20;

/** QuotaDialog says how much space for files a tenant has. */
export function QuotaDialog({ tenant, onClose }: { tenant: Tenant; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useSetQuota();
  const [value, setValue] = useState(String(Math.round(tenant.quotaBytes / MEGABYTE)));
  const number = /^\d{1,8}$/.test(value.trim());
  const refused = save.error ? ApiError.of(save.error).problem.errors.find(({ field }) => field === 'megabytes')?.message : undefined;
  const wrong = number ? refused : t('admin.quota.number');
  const submit = () => {
    if (!number) return;
    save.mutate({ tenant, megabytes: Number(value) }, {
      onSuccess: () => {
        toast(t('admin.quota.done', { name: tenant.name }));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      title={t('admin.quota.title', { name: tenant.name })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending} onClick={submit}>{t('common.save')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        <TextField label={t('admin.quota.label')} hint={t('admin.quota.hint')} inputMode="numeric" value={value} error={wrong} onChange={(e) => setValue(e.target.value)} />
        {save.error && !refused && <ProblemView error={save.error} />}
      </div>
    </Dialog>
  );
}

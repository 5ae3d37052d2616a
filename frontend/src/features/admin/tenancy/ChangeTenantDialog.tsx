import { useState } from 'react';
import { isStatus } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { ProblemView } from '../../../components/ProblemView';
import { TextField } from '../../../components/TextField';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import type { Tenant } from '../api';
import { useChangeTenant } from './api';

/** ChangeTenantDialog gives a municipality another name or another address. */
export function ChangeTenantDialog({ tenant, onClose }: { tenant: Tenant; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useChangeTenant();
  const [name, setName] = useState(tenant.name);
  const [host, setHost] = useState(tenant.host);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const submit = () => {
    const found = name.trim() ? [] : [{ field: 'tenantName', message: t('admin.missing.tenantName') }];
    show(found);
    if (found.length > 0) return;
    save.mutate({ tenant, tenantName: name, host }, {
      onSuccess: (saved) => {
        toast(t('admin.changeTenant.done', { name: saved.name }));
        onClose();
      },
      onError: refuse,
    });
  };
  return (
    <Dialog
      open
      title={t('admin.changeTenant.title', { name: tenant.name })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending || isStatus(save.error, 412)} onClick={submit}>{t('common.save')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        <ErrorSummary errors={errors} attempt={attempt} />
        {save.error && errors.length === 0 && <ProblemView error={save.error} />}
        <TextField id="tenantName" label={t('admin.tenants.name')} hint={t('admin.tenants.nameHint')} maxLength={200} autoComplete="off" value={name} error={message('tenantName')} onChange={(e) => setName(e.target.value)} />
        <TextField id="host" label={t('admin.tenants.host')} hint={t('admin.tenants.hostHint')} optional maxLength={200} spellCheck={false} autoComplete="off" value={host} error={message('host')} onChange={(e) => setHost(e.target.value)} />
      </div>
    </Dialog>
  );
}

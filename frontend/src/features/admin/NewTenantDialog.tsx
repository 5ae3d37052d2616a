import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FormErrors } from '../../components/FormErrors';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCreateTenant } from './api';
import { emptyTenant, missingFields, TenantFields } from './TenantFields';

/** NewTenantDialog sets up another municipality with its first administration. */
export function NewTenantDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const create = useCreateTenant();
  const [tenant, setTenant] = useState(emptyTenant);
  const { errors, attempt, show, refuse } = useFieldMessages();
  const submit = () => {
    const found = missingFields(tenant, t);
    show(found);
    if (found.length > 0) return;
    create.mutate(tenant, {
      onSuccess: () => {
        toast(t('admin.tenants.created', { name: tenant.tenantName }));
        onClose();
      },
      onError: refuse,
    });
  };
  return (
    <Dialog
      open
      title={t('admin.tenants.create')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={create.isPending} onClick={submit}>{t('admin.tenants.create')}</Button>
        </>
      }
    >
      <FormErrors errors={errors} attempt={attempt} error={create.error} />
      <TenantFields level={3} value={tenant} errors={errors} onChange={setTenant} />
    </Dialog>
  );
}

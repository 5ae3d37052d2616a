import { useState } from 'react';
import { ApiError } from '../../api/problem';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useSuspendTenant, useTenantList, type Tenant } from './api';
import { Guard } from './Guard';
import { NewTenantDialog } from './NewTenantDialog';

/** TenantsTab is for those who run the installation: its municipalities, without a look inside. */
export function TenantsTab() {
  return <Guard action="tenant.manage"><Tenants /></Guard>;
}

function Tenants() {
  const t = useText();
  const format = useFormats();
  const { data, error, isPending, refetch } = useTenantList();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Tenant | null>(null);
  if (isPending) return <Loading lines={4} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const columns: readonly Column<Tenant>[] = [
    { id: 'name', header: t('admin.tenants.name'), rowHeader: true, cell: (tenant) => <>{tenant.name} {tenant.suspended && <Badge tone="warning">{t('admin.tenants.suspended')}</Badge>}</> },
    { id: 'slug', header: t('admin.tenants.slug'), cell: (tenant) => tenant.slug },
    { id: 'host', header: t('admin.tenants.host'), cell: (tenant) => tenant.host || '–' },
    { id: 'since', header: t('admin.tenants.since'), secondary: true, cell: (tenant) => format.date(tenant.createdAt) },
    {
      id: 'do',
      header: t('admin.actions'),
      cell: (tenant) => (
        <Button variant="tertiary" small aria-label={t(tenant.suspended ? 'admin.tenants.resumeOne' : 'admin.tenants.suspendOne', { name: tenant.name })} onClick={() => setAsked(tenant)}>
          {t(tenant.suspended ? 'admin.tenants.resume' : 'admin.tenants.suspend')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <div className="pr-adminbar">
        <p className="kern-body pr-prose">{t('admin.tenants.text')}</p>
        <Button icon="add" onClick={() => setAdding(true)}>{t('admin.tenants.create')}</Button>
      </div>
      <DataTable caption={t('admin.tab.tenants')} columns={columns} rows={data} id={(tenant) => tenant.id} />
      {asked && <SuspendDialog tenant={asked} onClose={() => setAsked(null)} />}
      {adding && <NewTenantDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function SuspendDialog({ tenant, onClose }: { tenant: Tenant; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const suspend = useSuspendTenant();
  const on = !tenant.suspended;
  const confirm = () =>
    suspend.mutate(
      { tenant, suspended: on },
      {
        onSuccess: () => toast(t(on ? 'admin.tenants.suspendDone' : 'admin.tenants.resumeDone', { name: tenant.name })),
        onError: (error) => toast(ApiError.of(error).problem.detail, 'danger'),
        onSettled: onClose,
      },
    );
  return (
    <ConfirmDialog
      open
      title={t(on ? 'admin.tenants.suspendOne' : 'admin.tenants.resumeOne', { name: tenant.name })}
      action={t(on ? 'admin.tenants.suspend' : 'admin.tenants.resume')}
      busy={suspend.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p className="kern-body">{t(on ? 'admin.tenants.suspendText' : 'admin.tenants.resumeText')}</p>
    </ConfirmDialog>
  );
}

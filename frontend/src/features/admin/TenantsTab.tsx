import { useState } from 'react';
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
import { ArchiveDialog } from './tenancy/ArchiveDialog';
import { ChangeTenantDialog } from './tenancy/ChangeTenantDialog';
import { QuotaDialog } from './tenancy/QuotaDialog';
import { RemoveTenantDialog } from './tenancy/RemoveTenantDialog';
import { TakeTenantDialog } from './tenancy/TakeTenantDialog';

/** What can be done with one tenant, each in a dialog of its own. */
const dialogs = { change: ChangeTenantDialog, suspend: SuspendDialog, archive: ArchiveDialog, quota: QuotaDialog, remove: RemoveTenantDialog } as const;
type Deed = keyof typeof dialogs;

/** TenantsTab is for those who run the installation: its municipalities, without a look inside. */
export function TenantsTab() {
  return <Guard action="tenant.manage"><Tenants /></Guard>;
}

function Tenants() {
  const t = useText();
  const format = useFormats();
  const { data, error, isLoadingError, isPending, refetch } = useTenantList();
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState(false);
  const [asked, setAsked] = useState<{ deed: Deed; id: string } | null>(null);
  if (isPending) return <Loading lines={4} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const columns: readonly Column<Tenant>[] = [
    { id: 'name', header: t('admin.tenants.name'), rowHeader: true, cell: (tenant) => <>{tenant.name} {tenant.suspended && <Badge tone="warning">{t('admin.tenants.suspended')}</Badge>}</> },
    { id: 'slug', header: t('admin.tenants.slug'), cell: (tenant) => tenant.slug },
    { id: 'host', header: t('admin.tenants.host'), cell: (tenant) => tenant.host || '–' },
    { id: 'since', header: t('admin.tenants.since'), secondary: true, cell: (tenant) => format.date(tenant.createdAt) },
    { id: 'space', header: t('admin.tenants.space'), secondary: true, cell: (tenant) => (tenant.quotaBytes > 0 ? t('admin.tenants.spaceOf', { used: format.bytes(tenant.usedBytes), quota: format.bytes(tenant.quotaBytes) }) : format.bytes(tenant.usedBytes)) },
    { id: 'archive', header: t('admin.tenants.archived'), secondary: true, cell: (tenant) => (tenant.archivedAt ? format.dateTime(tenant.archivedAt) : '–') },
    { id: 'do', header: t('admin.actions'), cell: (tenant) => <Deeds tenant={tenant} onAsk={(deed) => setAsked({ deed, id: tenant.id })} /> },
  ];
  const about = asked && data.find((tenant) => tenant.id === asked.id);
  const Ask = asked && dialogs[asked.deed];
  return (
    <>
      <div className="pr-adminbar">
        <p className="kern-body pr-prose">{t('admin.tenants.text')}</p>
        <Button variant="secondary" onClick={() => setTaking(true)}>{t('admin.take.title')}</Button>
        <Button icon="add" onClick={() => setAdding(true)}>{t('admin.tenants.create')}</Button>
      </div>
      <DataTable caption={t('admin.tab.tenants')} columns={columns} rows={data} id={(tenant) => tenant.id} />
      {Ask && about && <Ask tenant={about} onClose={() => setAsked(null)} />}
      {taking && <TakeTenantDialog onClose={() => setTaking(false)} />}
      {adding && <NewTenantDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** Deeds are the buttons of one tenant. Only a suspended one can be removed. */
function Deeds({ tenant, onAsk }: { tenant: Tenant; onAsk(deed: Deed): void }) {
  const t = useText();
  const { name } = tenant;
  const all: readonly (readonly [Deed, string, string])[] = [
    ['change', t('common.edit'), t('admin.changeTenant.button', { name })],
    ['archive', t('admin.archive.button'), t('admin.archive.buttonOne', { name })],
    ['quota', t('admin.quota.button'), t('admin.quota.buttonOne', { name })],
    tenant.suspended ? ['suspend', t('admin.tenants.resume'), t('admin.tenants.resumeOne', { name })] : ['suspend', t('admin.tenants.suspend'), t('admin.tenants.suspendOne', { name })],
    ...(tenant.suspended ? [['remove', t('common.delete'), t('admin.remove.buttonOne', { name })] as const] : []),
  ];
  return <>{all.map(([deed, label, full]) => <Button key={deed} variant="tertiary" small aria-label={full} onClick={() => onAsk(deed)}>{label}</Button>)}</>;
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
        onSuccess: () => {
          toast(t(on ? 'admin.tenants.suspendDone' : 'admin.tenants.resumeDone', { name: tenant.name }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={t(on ? 'admin.tenants.suspendOne' : 'admin.tenants.resumeOne', { name: tenant.name })}
      action={t(on ? 'admin.tenants.suspend' : 'admin.tenants.resume')}
      busy={suspend.isPending}
      error={suspend.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p className="kern-body">{t(on ? 'admin.tenants.suspendText' : 'admin.tenants.resumeText')}</p>
    </ConfirmDialog>
  );
}

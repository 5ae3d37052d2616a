import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useDeleteVersion, useEnforce, useVersions, type Version } from './api';

/** Versions lists all versions of the plan, to put in force, remove and take along. */
export function Versions() {
  const t = useText();
  const format = useFormats();
  const { data, error, isLoadingError, isPending, refetch } = useVersions();
  if (isPending) return <Loading lines={4} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <EmptyState title={t('fileplan.versions.none')} />;
  const columns: readonly Column<Version>[] = [
    { id: 'version', header: t('fileplan.versionLabel'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/aktenplan/${one.id}`}>{`${one.name} ${one.version}`}</Link> },
    { id: 'state', header: t('fileplan.stateLabel'), cell: (one) => t(`fileplan.state.${one.state}`) },
    { id: 'units', header: t('fileplan.units'), numeric: true, cell: (one) => format.number(one.unitCount) },
    { id: 'imported', header: t('fileplan.imported'), secondary: true, cell: (one) => format.date(one.importedAt) },
    { id: 'files', header: t('fileplan.take'), cell: (one) => <Files version={one} /> },
    { id: 'actions', header: t('fileplan.actions'), cell: (one) => <Actions version={one} /> },
  ];
  return <DataTable caption={t('fileplan.view.fassungen')} columns={columns} rows={data} id={(one) => one.id} />;
}

function Files({ version }: { version: Version }) {
  const t = useText();
  const address = (format: string) => `/api/v1/file-plans/${version.id}/export?format=${format}`;
  return (
    <span className="pr-row">
      <a className="kern-link" href={address('zip')} download>{t('fileplan.download.zip', { version: version.version })}</a>
      <a className="kern-link" href={address('csv')} download>{t('fileplan.download.csv', { version: version.version })}</a>
    </span>
  );
}

function Actions({ version }: { version: Version }) {
  const t = useText();
  const can = useCan();
  const toast = useToast();
  const [asking, setAsking] = useState<'enforce' | 'delete' | null>(null);
  const enforce = useEnforce();
  const remove = useDeleteVersion();
  if (!can('catalog.edit') || version.state === 'in_force') return null;
  const told = {
    onSuccess: () => {
      toast(t(asking === 'delete' ? 'fileplan.deleted' : 'fileplan.enforced', { version: version.version }));
      setAsking(null);
    },
  };
  const ask = (what: 'enforce' | 'delete') => {
    enforce.reset();
    remove.reset();
    setAsking(what);
  };
  const act = () => (asking === 'delete' ? remove.mutate(version, told) : enforce.mutate(version, told));
  return (
    <span className="pr-row">
      <Button variant="secondary" small onClick={() => ask('enforce')}>{t('fileplan.enforce', { version: version.version })}</Button>
      <Button variant="tertiary" small icon="delete" onClick={() => ask('delete')}>{t('fileplan.delete', { version: version.version })}</Button>
      <ConfirmDialog
        open={asking !== null}
        title={t(asking === 'delete' ? 'fileplan.deleteTitle' : 'fileplan.enforceTitle')}
        action={t(asking === 'delete' ? 'common.delete' : 'fileplan.enforceAction')}
        busy={enforce.isPending || remove.isPending}
        error={enforce.error ?? remove.error}
        onConfirm={act}
        onClose={() => setAsking(null)}
      >
        <p className="kern-body">{t(asking === 'delete' ? 'fileplan.deleteText' : 'fileplan.enforceText', { version: version.version })}</p>
      </ConfirmDialog>
    </span>
  );
}

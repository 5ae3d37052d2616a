import { useState } from 'react';
import { useDeleteConnection, useReadDms, useTestConnection, type Connection } from '../../../api/dms';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Facts } from '../../../components/Facts';
import { ProblemView } from '../../../components/ProblemView';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { ConnectionDialog } from './ConnectionDialog';
import { MappingDialog } from './MappingDialog';
import { MappingTable } from './MappingTable';

type Open = 'edit' | 'map' | 'delete' | null;

/** ConnectionCard shows a connection, what was counted last and what could not be read; the secret is never shown. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const t = useText();
  const format = useFormats();
  const [open, setOpen] = useState<Open>(null);
  const test = useTestConnection(connection.id);
  const read = useReadDms(connection.id);
  const close = () => setOpen(null);
  const { name, trouble } = connection;
  const heading = `dms-${connection.id}`;
  return (
    <section className="pr-card pr-stack" aria-labelledby={heading}>
      <h2 className="kern-heading-small" id={heading}>{name}</h2>
      {trouble && <Alert tone="danger" title={t('dms.failing', { time: format.dateTime(trouble.since) })}><p className="kern-body">{trouble.message}</p></Alert>}
      <Facts rows={[
        [t('dms.kindLabel'), t(`dms.kind.${connection.kind}`)],
        [t('dms.address'), connection.address],
        [t('dms.repository'), connection.repository || t('dms.onlyRepository')],
        [t('dms.username'), connection.username || t('dms.token')],
        [t('dms.rule'), t('dms.ruleText', { count: connection.threshold, days: connection.windowDays })],
        [t('dms.readAt'), connection.readAt ? format.dateTime(connection.readAt) : t('dms.neverRead')],
      ]} />
      <MappingTable connection={connection} />
      {test.error && <ProblemView error={test.error} />}
      {test.data && (test.data.ok
        ? <Alert live tone="success" title={t('dms.works')}><p className="kern-body">{t('dms.worksText', { name: test.data.repository, count: test.data.classes })}</p></Alert>
        : <Alert live tone="danger" title={t('dms.worksNot')}><p className="kern-body">{test.data.message}</p></Alert>)}
      {read.error && <ProblemView error={read.error} />}
      {read.data && !trouble && <p role="status" className="kern-body">{t(read.data.state === 'done' ? 'dms.readDone' : 'dms.readFailed')}</p>}
      <div className="pr-actions">
        <Button variant="secondary" disabled={test.isPending} aria-label={t('dms.testOne', { name })} onClick={() => test.mutate()}>{t(test.isPending ? 'dms.testing' : 'dms.test')}</Button>
        <Button variant="secondary" aria-label={t('dms.mapOne', { name })} onClick={() => setOpen('map')}>{t('dms.map')}</Button>
        {connection.mappings.length > 0 && <Button variant="secondary" disabled={read.isPending} aria-label={t('dms.readOne', { name })} onClick={() => { test.reset(); read.mutate(); }}>{t(read.isPending ? 'dms.reading' : 'dms.read')}</Button>}
        <Button variant="secondary" aria-label={t('dms.editOne', { name })} onClick={() => setOpen('edit')}>{t('dms.edit')}</Button>
        <Button variant="tertiary" aria-label={t('dms.deleteOne', { name })} onClick={() => setOpen('delete')}>{t('dms.delete')}</Button>
      </div>
      {open === 'edit' && <ConnectionDialog connection={connection} onClose={() => { test.reset(); close(); }} />}
      {open === 'map' && <MappingDialog connection={connection} onClose={close} />}
      {open === 'delete' && <DeleteDialog connection={connection} onClose={close} />}
    </section>
  );
}

function DeleteDialog({ connection, onClose }: { connection: Connection; onClose(): void }) {
  const t = useText();
  const remove = useDeleteConnection(connection);
  return (
    <ConfirmDialog open title={t('dms.deleteTitle', { name: connection.name })} action={t('dms.delete')} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      {remove.error && <ProblemView error={remove.error} />}
      <p className="kern-body">{t('dms.deleteText')}</p>
    </ConfirmDialog>
  );
}

import { Link } from 'react-router';
import type { Connection, Mapping } from '../../../api/dms';
import { useRollouts } from '../../../api/rollouts';
import { Badge } from '../../../components/Badge';
import { DataTable, type Column } from '../../../components/DataTable';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';

/** MappingTable lists the classes of a connection with the files they belong to and what was counted last. */
export function MappingTable({ connection }: { connection: Connection }) {
  const t = useText();
  const format = useFormats();
  const { data: rollouts = [] } = useRollouts();
  if (connection.mappings.length === 0) return <p className="kern-body">{t('dms.noMappings')}</p>;
  const counted = ({ count }: Mapping) => {
    if (!count) return t('dms.notCounted');
    const documents = t(count.atLeast ? 'dms.atLeast' : 'dms.documents', { count: count.documents, number: format.number(count.documents) });
    return t('dms.counted', { documents, since: format.date(count.since), day: format.date(count.day) });
  };
  const columns: readonly Column<Mapping>[] = [
    { id: 'class', header: t('dms.class'), rowHeader: true, cell: (one) => one.className || one.classId },
    {
      id: 'rollout',
      header: t('dms.file'),
      cell: (one) => {
        const rollout = rollouts.find(({ id }) => id === one.rolloutId);
        return rollout && <Link className="kern-link" to={`/e-akte/${rollout.id}`}>{rollout.unit.number} {rollout.unit.name}, {t(`rollout.kind.${rollout.fileKind}`)}</Link>;
      },
    },
    {
      id: 'count',
      header: t('dms.countedLast'),
      cell: (one) => (
        <>
          {counted(one)}
          {one.trouble && <span className="pr-block"><Badge tone="danger">{t('dms.notReadable')}</Badge> {one.trouble.message} {t('dms.sinceTime', { time: format.dateTime(one.trouble.since) })}</span>}
        </>
      ),
    },
  ];
  return <DataTable caption={t('dms.mappings')} columns={columns} rows={connection.mappings} id={(one) => one.classId} />;
}

import { useCounts } from '../../api/dms';
import { DataTable } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** CountCard tells how many documents the DMS had over time; without a connection there is none. */
export function CountCard({ id }: { id: string }) {
  const t = useText();
  const format = useFormats();
  const { data } = useCounts(id);
  if (!data || data.length === 0) return null;
  return (
    <div className="pr-card">
      <h2 className="kern-heading-small">{t('dms.counts')}</h2>
      <DataTable
        caption={t('dms.counts')}
        rows={data}
        id={({ className, count }) => count.day + className}
        columns={[
          { id: 'day', header: t('dms.countDay'), rowHeader: true, cell: ({ count }) => format.date(count.day) },
          { id: 'class', header: t('dms.class'), cell: ({ className }) => className },
          { id: 'documents', header: t('dms.countDocuments'), cell: ({ count }) => t(count.atLeast ? 'dms.atLeast' : 'dms.documents', { count: count.documents, number: format.number(count.documents) }) },
          { id: 'since', header: t('dms.countSince'), cell: ({ count }) => format.date(count.since) },
        ]}
      />
    </div>
  );
}

import { Link } from 'react-router';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useReceipts, type Receipt } from './exchange';
import { countsText } from './counts';

/** ReceiptsPage lists what imports have said, the newest first. */
export function ReceiptsPage() {
  const t = useText();
  const receipts = useReceipts();
  return (
    <>
      <PageTitle title={t('exchange.receipts')}><p className="kern-body">{t('exchange.receiptsText')}</p></PageTitle>
      <Loaded query={receipts}>{(all) => (all.length > 0 ? <Receipts receipts={all} /> : <EmptyState title={t('exchange.noReceipts')}>{t('exchange.noReceiptsText')}</EmptyState>)}</Loaded>
    </>
  );
}

function Receipts({ receipts }: { receipts: readonly Receipt[] }) {
  const t = useText();
  const { dateTime } = useFormats();
  const columns: readonly Column<Receipt>[] = [
    { id: 'file', header: t('exchange.file'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/import/quittungen/${one.id}`}>{one.fileName || one.id}</Link> },
    { id: 'when', header: t('exchange.when'), cell: (one) => dateTime(one.createdAt) },
    { id: 'what', header: t('exchange.result'), cell: (one) => countsText(t, one.counts) },
  ];
  return <DataTable caption={t('exchange.receipts')} columns={columns} rows={receipts} id={(one) => one.id} />;
}

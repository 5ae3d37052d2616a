import { useParams } from 'react-router';
import { Facts } from '../../components/Facts';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useReceipt, type Entry, type Receipt } from './exchange';
import { countsText } from './counts';
import { Entries } from './Entries';

/** ReceiptPage shows what an import took and what it did not, as it was said then. */
export function ReceiptPage() {
  const t = useText();
  const { id = '' } = useParams();
  const receipt = useReceipt(id);
  return (
    <>
      <PageTitle title={t('exchange.receipt')} />
      <Loaded query={receipt}>{(data) => <Shown receipt={data} />}</Loaded>
    </>
  );
}

function Shown({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const { dateTime } = useFormats();
  return (
    <div className="pr-stack">
      <Facts
        rows={[
          [t('exchange.file'), receipt.fileName],
          [t('exchange.when'), dateTime(receipt.createdAt)],
          [t('exchange.result'), countsText(t, receipt.counts)],
          [t('exchange.sum'), <span key="sum" className="pr-hash">{receipt.sha256}</span>],
        ]}
      />
      {receipt.entries.length > 0 && (
        <>
          <h2 className="kern-heading-medium">{t('exchange.entries')}</h2>
          <Entries entries={receipt.entries as unknown as Entry[]} />
        </>
      )}
    </div>
  );
}

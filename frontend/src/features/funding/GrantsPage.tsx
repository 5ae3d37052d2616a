import './funding.css';
import { useState } from 'react';
import { useCan } from '../../api/me';
import { Badge, type Tone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { MoneyTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { useMoney } from '../../components/useMoney';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useGrants, type Grant } from './api';
import { GrantForm } from './GrantForm';

const TONES: Record<Grant['state'], Tone | undefined> = { applied: 'info', approved: 'warning', proved: 'success', refused: undefined };

/** GrantsPage lists the money of others with the day on which the proof of use is due. */
export function GrantsPage() {
  const t = useText();
  const can = useCan();
  const money = useMoney();
  const format = useFormats();
  const { data, error, refetch } = useGrants();
  const [editing, setEditing] = useState<Grant | 'new'>();
  const columns: readonly Column<Grant>[] = [
    { id: 'programme', header: t('funding.grant.programme'), rowHeader: true, cell: (grant) => <>{can('funding.request') ? <button type="button" className="pr-textlink" onClick={() => setEditing(grant)}>{grant.programme}</button> : grant.programme}<span className="pr-sub pr-block">{grant.giver}</span></> },
    { id: 'unit', header: t('funding.field.unit'), secondary: true, cell: (grant) => grant.unitName },
    { id: 'amount', header: t('funding.grant.amount'), numeric: true, cell: (grant) => money.euro(grant.amount) },
    { id: 'share', header: t('funding.grant.share'), numeric: true, cell: (grant) => `${format.number(grant.sharePermille / 10)} %` },
    { id: 'due', header: t('funding.grant.proofDue'), cell: (grant) => (grant.proofDue ? format.date(grant.proofDue) : '–') },
    { id: 'state', header: t('funding.stage'), cell: (grant) => <Badge tone={TONES[grant.state]}>{t(`funding.grant.state.${grant.state}`)}</Badge> },
  ];
  return (
    <>
      <MoneyTabs />
      <PageTitle title={t('funding.grants')} actions={can('funding.request') && !editing && <Button icon="add" onClick={() => setEditing('new')}>{t('funding.grant.add')}</Button>}>
        <p className="kern-body">{t('funding.grantsIntro')}</p>
      </PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      <div className="pr-stack">
        {editing && <GrantForm key={editing === 'new' ? 'new' : editing.id} start={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
        {data?.length === 0 && <EmptyState title={t('funding.noGrants')} />}
        {data && data.length > 0 && <DataTable caption={t('funding.grants')} columns={columns} rows={data} id={(grant) => grant.id} />}
      </div>
    </>
  );
}

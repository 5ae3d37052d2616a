import { useMoney } from '../../components/useMoney';
import { useText } from '../../i18n/text';
import type { Consolidation, Group } from './api';
import { partText } from './part';

const KINDS = ['dezernat', 'financing', 'binding'] as const;
const YEARS = [0, 1, 2, 3] as const;

/** SumTable shows how a round adds up, by Dezernat, financing and binding; each of them gives the same sum. */
export function SumTable({ data }: { data: Consolidation }) {
  const t = useText();
  return (
    <section aria-labelledby="summen">
      <h2 className="kern-heading-medium" id="summen">{t('funding.sums')}</h2>
      <p className="kern-body">{t('funding.sumsHint')}{data.partial && ` ${partText(t, data.units)}`}</p>
      <div className="pr-stack">{KINDS.map((kind) => <OneTable key={kind} kind={kind} data={data} />)}</div>
    </section>
  );
}

function OneTable({ kind, data }: { kind: (typeof KINDS)[number]; data: Consolidation }) {
  const t = useText();
  const { round } = data;
  const caption = t(`funding.by.${kind}`);
  const name = (group: Group) => (kind === 'dezernat' ? group.name : kind === 'financing' ? t(`funding.financing.${group.key as 'base'}`) : t(`funding.binding.${group.key as 'new'}`));
  const granted = round.stage === 'draft' || round.stage === 'decided';
  return (
    <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={caption}>
      <table className="kern-table kern-table--striped pr-money">
        <caption className="kern-title">{caption}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">
            <th scope="col" className="kern-table__header">{t(`funding.of.${kind}`)}</th>
            <th scope="col" className="kern-table__header pr-number">{t('funding.consumptiveYear', { year: round.year })}</th>
            <th scope="col" className="kern-table__header pr-number">{t('funding.investiveYear', { year: round.year })}</th>
            {YEARS.map((i) => <th key={i} scope="col" className="kern-table__header pr-number">{round.year + i}</th>)}
            {granted && Array.from({ length: round.years }, (_, y) => <th key={y} scope="col" className="kern-table__header pr-number">{t('funding.grantedYear', { year: round.year + y })}</th>)}
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {data.groups.filter((group) => group.kind === kind).map((group) => <SumRow key={group.key} group={group} name={name(group)} granted={granted} />)}
          <SumRow group={data.total} name={t('funding.total')} granted={granted} sum />
        </tbody>
      </table>
    </div>
  );
}

function SumRow({ group, name, granted, sum }: { group: Group; name: string; granted: boolean; sum?: boolean }) {
  const money = useMoney();
  return (
    <tr className={sum ? 'kern-table__row pr-sum' : 'kern-table__row'}>
      <th scope="row" className="kern-table__cell pr-money__of">{name}</th>
      <td className="kern-table__cell">{money.euro(group.consumptive.requested[0] ?? 0)}</td>
      <td className="kern-table__cell">{money.euro(group.investive.requested[0] ?? 0)}</td>
      {YEARS.map((i) => <td key={i} className="kern-table__cell">{money.euro(group.total.requested[i] ?? 0)}</td>)}
      {granted && group.total.years.map((year, y) => <td key={y} className="kern-table__cell">{money.euro(year.granted)}</td>)}
    </tr>
  );
}

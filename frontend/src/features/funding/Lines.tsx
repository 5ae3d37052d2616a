import { useMoney } from '../../components/useMoney';
import { useText } from '../../i18n/text';
import type { Request, Round } from './api';

/** Lines shows what each position asks for, and what the budget grants of it as soon as that is decided. */
export function Lines({ round, request }: { round: Round; request: Request }) {
  const t = useText();
  const money = useMoney();
  const caption = t('funding.lines');
  const open = request.state === 'requested'; // nobody has decided: that is no 0
  const years = Array.from({ length: round.years }, (_, y) => y);
  if (request.lines.length === 0) return null;
  return (
    <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={caption}>
      <table className="kern-table kern-table--striped pr-money">
        <caption className="kern-title">{caption}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">
            <th scope="col" className="kern-table__header">{t('funding.position')}</th>
            {[0, 1, 2, 3].map((i) => <th key={i} scope="col" className="kern-table__header pr-number">{round.year + i}</th>)}
            <th scope="col" className="kern-table__header pr-number">{t('funding.commitmentShort')}</th>
            {years.map((y) => <th key={y} scope="col" className="kern-table__header pr-number">{t('funding.grantedYear', { year: round.year + y })}</th>)}
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {request.lines.map((line, at) => (
            <tr key={at} className="kern-table__row">
              <th scope="row" className="kern-table__cell pr-money__of">
                {line.purpose || t(`funding.nature.${line.nature}`)}
                <span className="pr-sub pr-block">{[t(`funding.plan.${line.nature}`), line.account, line.product, line.investmentNo].filter(Boolean).join(' · ')}</span>
              </th>
              {line.amounts.map((amount, i) => <td key={i} className="kern-table__cell">{money.euro(amount)}</td>)}
              <td className="kern-table__cell">{money.euro(line.commitments.reduce((sum, one) => sum + one, 0))}</td>
              {years.map((y) => <td key={y} className="kern-table__cell">{open ? <span className="kern-body--muted">{t('funding.undecided')}</span> : money.euro(line.years[y]?.granted ?? 0)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

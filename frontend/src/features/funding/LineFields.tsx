import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { MoneyField } from '../../components/MoneyField';
import { TextField } from '../../components/TextField';
import { useMoney } from '../../components/useMoney';
import { useText } from '../../i18n/text';
import type { Line } from './formValues';

interface LineFieldsProps {
  line: Line;
  at: number;
  year: number;
  message(field: string): string | undefined;
  onChange(part: Partial<Line>): void;
  onRemove?(): void;
}

/** LineFields is one position of a request: its place in the budget and its amounts by year. */
export function LineFields({ line, at, year, message, onChange, onRemove }: LineFieldsProps) {
  const t = useText();
  const money = useMoney();
  const id = (field: string) => `lines.${at}.${field}`;
  const change = (key: 'amounts' | 'commitments', i: number, cents: number | undefined) => onChange({ [key]: line[key].map((one, y) => (y === i ? cents : one)) });
  const text = (key: 'purpose' | 'account' | 'product' | 'investmentNo') => (
    <TextField id={id(key)} label={t(`funding.field.${key}`)} optional value={line[key] ?? ''} error={message(id(key))} onChange={(event) => onChange({ [key]: event.target.value })} />
  );
  const total = line.amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return (
    <fieldset className="pr-card">
      <legend className="kern-heading-small">{t('funding.line', { no: at + 1 })}</legend>
      <ChoiceGroup legend={t('funding.nature')} options={[['consumptive', t('funding.plan.consumptive')], ['investive', t('funding.plan.investive')]]} value={[line.nature]} onChange={([nature]) => onChange({ nature: nature as Line['nature'] })} />
      <div className="pr-form">
        {text('purpose')}
        {text('account')}
        {text('product')}
        {line.nature === 'investive' && text('investmentNo')}
      </div>
      <div className="pr-years">
        {line.amounts.map((amount, i) => <MoneyField key={i} id={id(`amounts.${i}`)} label={t('funding.amountYear', { year: year + i })} value={amount} error={message(id(`amounts.${i}`))} onChange={(cents) => change('amounts', i, cents)} />)}
      </div>
      <p className="kern-body" role="status">{t('funding.lineSum', { sum: money.euro(total), short: money.thousand(total) })}</p>
      <details>
        <summary>{t('funding.commitments')}</summary>
        <p className="kern-hint">{t('funding.commitmentsHint')}</p>
        <div className="pr-years">
          {line.commitments.map((amount, i) => <MoneyField key={i} id={id(`commitments.${i}`)} label={t('funding.commitmentYear', { year: year + i + 1 })} value={amount} error={message(id(`commitments.${i}`))} onChange={(cents) => change('commitments', i, cents)} />)}
        </div>
      </details>
      {onRemove && <Button variant="tertiary" small icon="close" onClick={onRemove}>{t('funding.removeLine', { no: at + 1 })}</Button>}
    </fieldset>
  );
}

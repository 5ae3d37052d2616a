import { useState } from 'react';
import { Button } from '../../components/Button';
import { TextField } from '../../components/TextField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Settings } from './api';

type Cost = NonNullable<Settings['workplaceCosts']>[number];

interface CostFieldsProps {
  settings: Settings;
  message(field: string): string | undefined;
  onChange(part: Partial<Settings>): void;
}

const NONE = -1; // what is no number; the server says so at the field

const whole = (text: string): number => {
  const plain = text.trim().replace(/[.\s]/g, '');
  if (plain === '') return 0;
  return /^\d+$/.test(plain) ? Number(plain) : NONE;
};

/** CostFields edit what time and cost are reckoned with: months until measuring, working time, cost of workplaces. */
export function CostFields({ settings, message, onChange }: CostFieldsProps) {
  const t = useText();
  const format = useFormats();
  const [months, setMonths] = useState(String(settings.measureAfterMonths ?? ''));
  const [minutes, setMinutes] = useState(settings.yearlyMinutes ? format.number(settings.yearlyMinutes) : '');
  const [euro, setEuro] = useState((settings.workplaceCosts ?? []).map((cost) => (cost.centsPerYear ? format.number(cost.centsPerYear / 100) : '')));
  const costs = settings.workplaceCosts ?? [];
  const set = (at: number, part: Partial<Cost>) => onChange({ workplaceCosts: costs.map((cost, i) => (i === at ? { ...cost, ...part } : cost)) });
  const add = () => {
    setEuro([...euro, '']);
    onChange({ workplaceCosts: [...costs, { payGroup: '', centsPerYear: 0, year: new Date().getFullYear(), source: '' }] });
  };
  const remove = (at: number) => {
    setEuro(euro.filter((_, i) => i !== at));
    onChange({ workplaceCosts: costs.filter((_, i) => i !== at) });
  };
  return (
    <section className="pr-stack" aria-labelledby="zeit-und-kosten">
      <h2 className="kern-heading-small" id="zeit-und-kosten">{t('admin.settings.costs')}</h2>
      <TextField id="measureAfterMonths" inputMode="numeric" label={t('admin.settings.measureAfterMonths')} value={months} error={message('measureAfterMonths')} onChange={(e) => { setMonths(e.target.value); onChange({ measureAfterMonths: whole(e.target.value) }); }} />
      <TextField id="yearlyMinutes" inputMode="numeric" label={t('admin.settings.yearlyMinutes')} hint={t('admin.settings.yearlyMinutesHint')} optional value={minutes} error={message('yearlyMinutes')} onChange={(e) => { setMinutes(e.target.value); onChange({ yearlyMinutes: whole(e.target.value) }); }} />
      <p className="kern-body">{t('admin.settings.workplaceHint')}</p>
      {costs.map((cost, i) => (
        <div key={i} className="pr-card pr-stack" role="group" aria-label={t('admin.settings.workplaceOf', { group: cost.payGroup || t('admin.settings.workplaceAverage') })}>
          <TextField id={`workplaceCosts[${i}].payGroup`} label={t('admin.settings.payGroup')} hint={t('admin.settings.payGroupHint')} optional maxLength={120} value={cost.payGroup} error={message(`workplaceCosts[${i}].payGroup`)} onChange={(e) => set(i, { payGroup: e.target.value })} />
          <TextField id={`workplaceCosts[${i}].centsPerYear`} inputMode="numeric" label={t('admin.settings.euroPerYear')} value={euro[i] ?? ''} error={message(`workplaceCosts[${i}].centsPerYear`)} onChange={(e) => { setEuro(euro.map((one, j) => (j === i ? e.target.value : one))); set(i, { centsPerYear: Math.max(0, whole(e.target.value)) * 100 }); }} />
          <TextField id={`workplaceCosts[${i}].source`} label={t('admin.settings.costSource')} optional maxLength={120} value={cost.source} error={message(`workplaceCosts[${i}].source`)} onChange={(e) => set(i, { source: e.target.value })} />
          <div><Button small variant="tertiary" icon="delete" onClick={() => remove(i)}>{t('admin.settings.removeWorkplace', { group: cost.payGroup || t('admin.settings.workplaceAverage') })}</Button></div>
        </div>
      ))}
      <div><Button small variant="secondary" icon="add" onClick={add}>{t('admin.settings.addWorkplace')}</Button></div>
    </section>
  );
}

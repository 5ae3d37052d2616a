import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { isoDay } from '../../components/dateParts';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { initiativeKeys, useAddReport, useChangeReport, type Initiative, type NewReport, type Report } from './api';
import { useFaults } from './faults';
import { LIGHTS } from './values';

interface ReportFormProps {
  initiative: Initiative;
  /** The report that is corrected; without it a new one is written. */
  report?: Report;
  /** The newest one so far. */
  last?: Report;
  month: string;
  onDone(): void;
}

/** ReportForm writes a status report of a month, or corrects one. */
export function ReportForm({ initiative, report: given, last, month, onDone }: ReportFormProps) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [old] = useState(given); // the state that this form was filled with
  const add = useAddReport(initiative.id);
  const change = useChangeReport(old);
  const save = old ? change : add;
  const faults = useFaults('bericht-');
  const now = isoDay(new Date()).slice(0, 7);
  const [report, setReport] = useState<NewReport>(old ? { month, light: old.light, content: old.content, interim: old.interim, adjustment: old.adjustment, adjustmentYear: old.adjustmentYear, next: old.next } : { month: last && last.month >= month ? now : month, light: initiative.light, content: last?.content ?? initiative.sheet.description ?? '', interim: '' });
  const [year, setYear] = useState(old?.adjustmentYear ? String(old.adjustmentYear) : '');
  const set = (part: Partial<NewReport>) => setReport((before) => ({ ...before, ...part }));
  const area = (key: 'content' | 'interim' | 'adjustment' | 'next', label: string) => <TextArea {...faults.at(key)} label={label} rows={3} value={report[key] ?? ''} onChange={(event) => set({ [key]: event.target.value })} />;
  const reload = () => {
    onDone();
    void client.invalidateQueries({ queryKey: initiativeKeys.one(initiative.id) });
  };
  const submit = () => {
    const wrong = year.trim() !== '' && !/^20\d\d$/.test(year.trim());
    if (wrong) {
      faults.show([{ field: 'adjustmentYear', message: t('initiatives.numberWanted') }]);
      return;
    }
    save.mutate({ ...report, adjustmentYear: year.trim() ? Number(year) : undefined }, {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onDone();
      },
      onError: (error) => !isStatus(error, 412) && faults.refuse(error, old ? 'interim' : 'month'),
    });
  };
  return (
    <form noValidate className="pr-stack pr-prose" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      {!old && <TextField {...faults.at('month')} label={t('initiatives.report.month')} hint={t('initiatives.report.monthHint')} value={report.month} onChange={(event) => set({ month: event.target.value })} />}
      <SelectField {...faults.at('light')} label={t('initiatives.light')} value={report.light ?? ''} options={[['', t('initiatives.light.none')], ...LIGHTS.map((one) => [one, t(`initiatives.light.${one}`)] as const)]} onChange={(event) => set({ light: event.target.value as NewReport['light'] })} />
      {area('content', t('initiatives.report.content'))}
      {area('interim', t('initiatives.report.interim'))}
      {area('adjustment', t('initiatives.report.adjustment'))}
      <TextField {...faults.at('adjustmentYear')} label={t('initiatives.report.adjustmentYear')} optional inputMode="numeric" maxLength={4} value={year} onChange={(event) => setYear(event.target.value)} />
      {area('next', t('initiatives.report.next'))}
      <div className="pr-row">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="tertiary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
      <StaleDialog error={save.error} onReload={reload} onClose={() => save.reset()} />
    </form>
  );
}

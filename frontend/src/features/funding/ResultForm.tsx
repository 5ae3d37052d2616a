import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { FormErrors } from '../../components/FormErrors';
import { MoneyField } from '../../components/MoneyField';
import { StaleDialog } from '../../components/StaleDialog';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useMoney } from '../../components/useMoney';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useExecute, type Execution, type Request, type Round } from './api';

const KINDS = ['carried', 'ordered', 'spent'] as const;
type Entry = Record<(typeof KINDS)[number], number | undefined>;

/** ResultForm takes what was carried over, ordered and spent of each line in each budget year. */
export function ResultForm({ round, request, onNext }: { round: Round; request: Request; onNext(from?: Request): void }) {
  const t = useText();
  const money = useMoney();
  const toast = useToast();
  const execute = useExecute(request);
  const [rows, setRows] = useState<Entry[][]>(() => request.lines.map((line) => line.years.map(({ carried, ordered, spent }) => ({ carried, ordered, spent }))));
  const { errors, attempt, at: field, show, refuse } = useFieldMessages();
  const set = (at: number, y: number, kind: keyof Entry, value: number | undefined) =>
    setRows(rows.map((row, i) => (i === at ? row.map((entry, j) => (j === y ? { ...entry, [kind]: value } : entry)) : row)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = rows.flatMap((row, at) => row.flatMap((entry, y) => KINDS.filter((kind) => entry[kind] === undefined).map((kind) => ({ field: `rows.${at}.${y}.${kind}`, message: t('funding.noAmount') }))));
    if (wrong.length > 0) return show(wrong);
    execute.mutate(rows as Execution[][], {
      onSuccess: (saved) => {
        toast(t('funding.resultSaved'));
        onNext(saved);
      },
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="ergebnis">
      <h2 className="kern-heading-small" id="ergebnis">{t('funding.execution')}</h2>
      <FormErrors errors={errors} attempt={attempt} error={execute.error} />
      {request.lines.map((line, at) => line.years.map((year, y) => (
        <fieldset key={`${at}.${y}`} className="pr-card">
          <legend className="kern-label">{t('funding.executionLine', { no: at + 1, year: round.year + y, granted: money.euro(year.granted) })}</legend>
          <div className="pr-years">
            {KINDS.map((kind) => <MoneyField key={kind} id={`rows.${at}.${y}.${kind}`} label={t(`funding.${kind}`)} value={rows[at]?.[y]?.[kind]} error={field(`rows.${at}.${y}.${kind}`).error} onChange={(value) => set(at, y, kind, value)} />)}
          </div>
        </fieldset>
      )))}
      <div className="pr-actions"><Button type="submit" disabled={execute.isPending}>{t('common.save')}</Button></div>
      <StaleDialog error={execute.error} onReload={() => onNext()} onClose={() => execute.reset()} />
    </form>
  );
}

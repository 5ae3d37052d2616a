import { useState, type FormEvent } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { MoneyField } from '../../components/MoneyField';
import { ProblemView } from '../../components/ProblemView';
import { useMoney } from '../../components/useMoney';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useExecute, type Execution, type Request, type Round } from './api';

const KINDS = ['carried', 'ordered', 'spent'] as const;
type Entry = Record<(typeof KINDS)[number], number | undefined>;

/** ResultForm takes what was carried over, ordered and spent of each line in each budget year. */
export function ResultForm({ round, request }: { round: Round; request: Request }) {
  const t = useText();
  const money = useMoney();
  const toast = useToast();
  const execute = useExecute(request);
  const [rows, setRows] = useState<Entry[][]>(() => request.lines.map((line) => line.years.map(({ carried, ordered, spent }) => ({ carried, ordered, spent }))));
  const [attempt, setAttempt] = useState(0);
  const errors = execute.error ? ApiError.of(execute.error).problem.errors : [];
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  const set = (at: number, y: number, kind: keyof Entry, value: number | undefined) =>
    setRows(rows.map((row, i) => (i === at ? row.map((entry, j) => (j === y ? { ...entry, [kind]: value } : entry)) : row)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rows.flat().some((entry) => KINDS.some((kind) => entry[kind] === undefined))) return;
    execute.mutate(rows as Execution[][], { onSuccess: () => toast(t('funding.resultSaved')), onError: () => setAttempt((now) => now + 1) });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="ergebnis">
      <h2 className="kern-heading-small" id="ergebnis">{t('funding.execution')}</h2>
      <ErrorSummary errors={errors} attempt={attempt} />
      {execute.error && errors.length === 0 && <ProblemView error={execute.error} kept={t('concerns.kept')} />}
      {request.lines.map((line, at) => line.years.map((year, y) => (
        <fieldset key={`${at}.${y}`} className="pr-card">
          <legend className="kern-label">{t('funding.executionLine', { no: at + 1, year: round.year + y, granted: money.euro(year.granted) })}</legend>
          <div className="pr-years">
            {KINDS.map((kind) => <MoneyField key={kind} id={`rows.${at}.${y}.${kind}`} label={t(`funding.${kind}`)} value={rows[at]?.[y]?.[kind]} error={message(`rows.${at}.${y}.${kind}`)} onChange={(value) => set(at, y, kind, value)} />)}
          </div>
        </fieldset>
      )))}
      <div className="pr-actions"><Button type="submit" disabled={execute.isPending}>{t('common.save')}</Button></div>
    </form>
  );
}

import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { FormErrors } from '../../components/FormErrors';
import { MoneyField } from '../../components/MoneyField';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { wholeNumber } from '../../components/wholeNumber';
import { useText } from '../../i18n/text';
import { useDecide, type DecisionInput, type Request, type Round } from './api';

const STATES = ['included', 'postponed', 'rejected'] as const;
const HOLDS = ['', 'money', 'positions', 'all'] as const;

/** DecisionForm says what becomes of a request in the budget: how much is granted, or why not. */
export function DecisionForm({ round, request, onNext }: { round: Round; request: Request; onNext(from?: Request): void }) {
  const t = useText();
  const toast = useToast();
  const decide = useDecide(request);
  const years = Array.from({ length: round.years }, (_, y) => y);
  const known = request.state === 'requested' ? undefined : request.state;
  const [state, setState] = useState<DecisionInput['state']>(known === 'postponed' || known === 'rejected' ? known : 'included');
  const [comment, setComment] = useState(request.comment);
  const [postponedTo, setYear] = useState(String(request.postponedTo || round.year + round.years));
  const [hold, setHold] = useState<(typeof HOLDS)[number]>(request.hold);
  const [holdNote, setHoldNote] = useState(request.holdNote);
  const [granted, setGranted] = useState<(number | undefined)[][]>(() => request.lines.map((line) => years.map((y) => (known === 'included' ? line.years[y]?.granted : line.amounts[y]) ?? 0)));
  const { errors, attempt, at: field, show, refuse } = useFieldMessages();
  const message = (name: string) => field(name).error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const later = wholeNumber(postponedTo);
    const wrong = state === 'included' ? granted.flatMap((row, at) => row.flatMap((cents, y) => (cents === undefined ? [{ field: `granted.${at}.${y}`, message: t('funding.noAmount') }] : []))) : [];
    if (state === 'postponed' && later === undefined) wrong.push({ field: 'postponedTo', message: t('funding.fault.year') });
    if (wrong.length > 0) return show(wrong);
    decide.mutate(
      {
        state,
        comment,
        ...(state === 'postponed' && { postponedTo: later }),
        ...(state === 'included' && { granted: granted.map((row) => row.map((cents) => cents ?? 0)), hold, holdNote: hold ? holdNote : '' }),
      },
      {
        onSuccess: (saved) => {
          toast(t('funding.decided'));
          onNext(saved);
        },
        onError: refuse,
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="entscheidung">
      <h2 className="kern-heading-small" id="entscheidung">{t('funding.decision')}</h2>
      <FormErrors errors={errors} attempt={attempt} error={decide.error} />
      <ChoiceGroup legend={t('funding.result')} options={STATES.map((one) => [one, t(`funding.state.${one}`)] as const)} value={[state]} onChange={([one]) => setState(one as typeof state)} />
      {state === 'included' && (
        <>
          <div className="pr-years">
            {granted.map((row, at) => row.map((cents, y) => (
              <MoneyField key={`${at}.${y}`} id={`granted.${at}.${y}`} label={t('funding.grantedLine', { no: at + 1, year: round.year + y })} value={cents} error={message(`granted.${at}.${y}`)} onChange={(value) => setGranted(granted.map((one, i) => (i === at ? one.map((v, j) => (j === y ? value : v)) : one)))} />
            )))}
          </div>
          <div className="pr-form">
            <SelectField id="hold" label={t('funding.hold')} value={hold} options={HOLDS.map((one) => [one, one ? t(`funding.hold.${one}`) : t('funding.hold.none')] as const)} onChange={(event) => setHold(event.target.value as typeof hold)} />
            {hold && <TextField id="holdNote" label={t('funding.holdNote')} value={holdNote} error={message('holdNote')} onChange={(event) => setHoldNote(event.target.value)} />}
          </div>
        </>
      )}
      {state === 'postponed' && <TextField id="postponedTo" inputMode="numeric" label={t('funding.postponedYear')} value={postponedTo} error={message('postponedTo')} onChange={(event) => setYear(event.target.value)} />}
      <TextArea id="comment" label={t('funding.comment')} optional={state === 'included'} rows={2} value={comment} error={message('comment')} onChange={(event) => setComment(event.target.value)} />
      <div className="pr-actions"><Button type="submit" disabled={decide.isPending}>{t('funding.decide')}</Button></div>
      <StaleDialog error={decide.error} onReload={() => onNext()} onClose={() => decide.reset()} />
    </form>
  );
}

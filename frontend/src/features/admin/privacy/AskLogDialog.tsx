import { useState } from 'react';
import { findPeople } from '../../../api/comments';
import type { Option } from '../../../api/option';
import { ApiError } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { Combobox } from '../../../components/Combobox';
import { DateField } from '../../../components/DateField';
import { Dialog } from '../../../components/Dialog';
import { ErrorSummary, type FieldMessage } from '../../../components/ErrorSummary';
import { ProblemView } from '../../../components/ProblemView';
import { TextArea } from '../../../components/TextArea';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useAskLog } from './api';

/** AskLogDialog asks to read the log of one person for certain days, with the reason that the second person will judge. */
export function AskLogDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const ask = useAskLog();
  const [person, setPerson] = useState<Option | null>(null);
  const [from, setFrom] = useState<string | undefined>('');
  const [to, setTo] = useState<string | undefined>('');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<FieldMessage[]>([]);
  const [attempt, setAttempt] = useState(0);
  const message = (field: string) => errors.find((error) => error.field === field)?.message;
  const submit = () =>
    ask.mutate(
      { userId: person?.id ?? '', from: from ?? '', to: to ?? '', reason },
      {
        onSuccess: () => {
          toast(t('privacy.logs.sent'));
          onClose();
        },
        onError: (error) => {
          setErrors(ApiError.of(error).problem.errors.map(({ field, message: text }) => ({ field, message: text })));
          setAttempt((n) => n + 1);
        },
      },
    );
  return (
    <Dialog
      open
      title={t('privacy.logs.ask')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={ask.isPending} onClick={submit}>{t('privacy.logs.send')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        <p className="kern-body">{t('privacy.logs.askText')}</p>
        <ErrorSummary errors={errors} attempt={attempt} />
        {ask.error && errors.length === 0 && <ProblemView error={ask.error} />}
        <Combobox id="userId" label={t('privacy.logs.person')} load={findPeople} value={person} error={message('userId')} onChange={setPerson} />
        <DateField id="from" label={t('privacy.logs.from')} value={from ?? ''} error={message('from')} onChange={setFrom} />
        <DateField id="to" label={t('privacy.logs.to')} value={to ?? ''} error={message('to')} onChange={setTo} />
        <TextArea id="reason" label={t('privacy.logs.reason')} hint={t('privacy.logs.reasonHint')} maxLength={2000} value={reason} error={message('reason')} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Dialog>
  );
}

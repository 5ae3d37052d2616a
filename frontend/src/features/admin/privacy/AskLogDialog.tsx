import { useState } from 'react';
import { findPeople } from '../../../api/comments';
import type { Option } from '../../../api/option';
import { Combobox } from '../../../components/Combobox';
import { DateField } from '../../../components/DateField';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { SaveDialog } from '../../../components/SaveDialog';
import { TextArea } from '../../../components/TextArea';
import { useFieldMessages } from '../../../components/useFieldMessages';
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
  const { errors, attempt, message, refuse } = useFieldMessages();
  const submit = () =>
    ask.mutate(
      { userId: person?.id ?? '', from: from ?? '', to: to ?? '', reason },
      {
        onSuccess: () => {
          toast(t('privacy.logs.sent'));
          onClose();
        },
        onError: refuse,
      },
    );
  return (
    <SaveDialog title={t('privacy.logs.ask')} saving={ask} action={t('privacy.logs.send')} told={errors.length > 0} onSubmit={submit} onClose={onClose}>
      <p className="kern-body">{t('privacy.logs.askText')}</p>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Combobox id="userId" label={t('privacy.logs.person')} load={findPeople} value={person} error={message('userId')} onChange={setPerson} />
      <DateField id="from" label={t('privacy.logs.from')} value={from ?? ''} error={message('from')} onChange={setFrom} />
      <DateField id="to" label={t('privacy.logs.to')} value={to ?? ''} error={message('to')} onChange={setTo} />
      <TextArea id="reason" label={t('privacy.logs.reason')} hint={t('privacy.logs.reasonHint')} maxLength={2000} value={reason} error={message('reason')} onChange={(event) => setReason(event.target.value)} />
    </SaveDialog>
  );
}

import { useState } from 'react';
import { useAskForFact, type MissingFact } from '../../api/candidates';
import { useText } from '../../i18n/text';
import { SaveDialog } from '../SaveDialog';
import { SelectField } from '../SelectField';
import { TextArea } from '../TextArea';
import { useToast } from '../useToast';

const DAYS = ['7', '14', '30'] as const;

interface AskFactDialogProps {
  candidate: { id: string; name: string };
  missing: MissingFact;
  onClose(): void;
}

/** AskFactDialog asks the caretaker of a process for the one field of the Steckbrief that is missing. */
export function AskFactDialog({ candidate, missing, onClose }: AskFactDialogProps) {
  const t = useText();
  const toast = useToast();
  const ask = useAskForFact();
  const [text, setText] = useState('');
  const [days, setDays] = useState('14');
  const send = () =>
    ask.mutate({ id: candidate.id, field: missing.field, text: text.trim() || undefined, days: Number(days) }, {
      onSuccess: (asked) => {
        toast(t(asked.mail ? 'candidates.askedByMail' : 'candidates.asked', { name: asked.person }), 'success');
        onClose();
      },
    });
  return (
    <SaveDialog title={t('candidates.askTitle', { fact: missing.title })} action={t('candidates.askSend')} saving={ask} onSubmit={send} onClose={onClose}>
      <p className="kern-body">{t('candidates.askText', { name: candidate.name, fact: missing.title })}</p>
      <TextArea label={t('candidates.askOwn')} hint={t('candidates.askOwnHint')} optional maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      <SelectField label={t('comments.days')} options={DAYS.map((n) => [n, t('comments.daysCount', { count: Number(n) })] as const)} value={days} onChange={(event) => setDays(event.target.value)} />
    </SaveDialog>
  );
}

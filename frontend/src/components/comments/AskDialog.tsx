import { useState } from 'react';
import { findPeople, useAsk, type Comment } from '../../api/comments';
import type { Option } from '../../api/option';
import { useText } from '../../i18n/text';
import { Combobox } from '../Combobox';
import { SaveDialog } from '../SaveDialog';
import { SelectField } from '../SelectField';
import { useToast } from '../useToast';

const DAYS = ['7', '14', '30'] as const;

/** AskDialog sends a comment as one question by e-mail; its link opens just that, without an account. */
export function AskDialog({ comment, onClose }: { comment: Comment; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const ask = useAsk();
  const [person, setPerson] = useState<Option | null>(null);
  const [days, setDays] = useState('14');
  const [missing, setMissing] = useState(false);
  const go = () => {
    setMissing(!person);
    if (!person) return;
    const onSuccess = () => {
      toast(t('comments.asked', { name: person.label }));
      onClose();
    };
    ask.mutate({ id: comment.id, userId: person.id, days: Number(days) }, { onSuccess });
  };
  return (
    <SaveDialog title={t('comments.ask')} action={t('comments.askSend')} saving={ask} onSubmit={go} onClose={onClose}>
      <p className="kern-body">{t('comments.askText')}</p>
      <Combobox label={t('comments.person')} load={findPeople} value={person} error={missing ? t('comments.personMissing') : undefined} onChange={setPerson} />
      <SelectField label={t('comments.days')} options={DAYS.map((n) => [n, t('comments.daysCount', { count: Number(n) })] as const)} value={days} onChange={(event) => setDays(event.target.value)} />
    </SaveDialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { topQuery, type RankQuery } from '../../api/candidates';
import { useRecordDecision } from '../../api/decisions';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { ErrorSummary, type FieldMessage } from '../../components/ErrorSummary';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useToday } from '../../components/goals/today';
import { useText } from '../../i18n/text';
import { useLanguage } from './language';
import { useCovers } from './useCovers';

interface FreezeDialogProps {
  query: RankQuery;
  onClose(): void;
}

/** FreezeDialog records the ranking as it stands now, with a title, a reason and a date; the record never changes. */
export function FreezeDialog({ query, onClose }: FreezeDialogProps) {
  const t = useText();
  const language = useLanguage();
  const toast = useToast();
  const navigate = useNavigate();
  const { data: ranking } = useQuery(topQuery(query, 1));
  const record = useRecordDecision();
  const covers = useCovers(query);
  const today = useToday();
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const [on, setOn] = useState<string | undefined>(today);
  const [attempt, setAttempt] = useState(0);
  const errors: FieldMessage[] = [];
  if (!title.trim()) errors.push({ field: 'entscheidung-titel', message: t('candidates.freeze.titleMissing') });
  if (!on) errors.push({ field: 'entscheidung-datum', message: t('candidates.freeze.dateMissing') });
  const shown = attempt > 0 ? errors : [];
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.message;
  const send = () => {
    setAttempt((now) => now + 1);
    if (errors.length > 0) return;
    record.mutate({ query, input: { title: title.trim(), note: note.trim() || undefined, on } }, {
      onSuccess: (decision) => {
        toast(t('candidates.frozen'), 'success');
        void navigate(`/entscheidungen/${decision.id}`);
      },
    });
  };
  return (
    <Dialog
      open
      wide
      title={t('candidates.freeze')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={record.isPending} onClick={send}>{t('candidates.freeze')}</Button>
        </>
      }
    >
      <form className="pr-stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        <ErrorSummary errors={shown} attempt={attempt} />
        {record.error && <ProblemView error={record.error} />}
        <p className="kern-body">{t('candidates.freeze.text')}</p>
        <p className="kern-body">{ranking && t('candidates.freeze.of', { count: t(`candidates.count.${ranking.kind}`, { count: ranking.total }), title: ranking.title[language], version: ranking.setVersion })} {query.weights && t('candidates.freeze.weights', { count: query.weights.length })}</p>
        {ranking && <p className="kern-body">{t('candidates.orderedBy', { order: t(`candidates.order.${ranking.order}`) })}</p>}
        <p className="kern-body">{t('decisions.covers', { scope: covers })}</p>
        <p className="kern-body kern-body--muted">{t('candidates.freeze.scope')}</p>
        <TextField id="entscheidung-titel" label={t('candidates.freeze.title')} maxLength={120} value={title} error={errorOf('entscheidung-titel')} onChange={(event) => setTitle(event.target.value)} />
        <TextArea label={t('candidates.freeze.note')} hint={t('candidates.freeze.noteHint')} optional maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
        <DateField id="entscheidung-datum" label={t('candidates.freeze.date')} value={on ?? ''} error={errorOf('entscheidung-datum')} onChange={setOn} />
      </form>
    </Dialog>
  );
}

import { useState } from 'react';
import { findPeople, withIds, withPerson, type Person } from '../../api/comments';
import { Button } from '../Button';
import { Combobox } from '../Combobox';
import { ProblemView } from '../ProblemView';
import { TextArea } from '../TextArea';
import { useText } from '../../i18n/text';

interface CommentFormProps {
  label: string;
  action: string;
  start?: string;
  people?: readonly Person[];
  busy: boolean;
  error: unknown;
  onSend(text: string): void;
  onCancel?(): void;
}

/** CommentForm takes a text; people are mentioned by the picker and stand in the text with their name. */
export function CommentForm({ label, action, start = '', people = [], busy, error, onSend, onCancel }: CommentFormProps) {
  const t = useText();
  const [text, setText] = useState(start);
  const [known, setKnown] = useState(people);
  const [missing, setMissing] = useState(false);
  const send = () => {
    setMissing(!text.trim());
    if (text.trim()) onSend(withIds(text.trim(), known));
  };
  return (
    <div className="pr-stack">
      {Boolean(error) && <ProblemView error={error} kept={t('comments.kept')} />}
      <TextArea label={label} rows={3} maxLength={4000} value={text} error={missing ? t('comments.empty') : undefined} onChange={(event) => setText(event.target.value)} />
      <Combobox
        label={t('comments.mention')}
        optional
        load={findPeople}
        value={null}
        onChange={(chosen) => {
          if (!chosen) return;
          const all = withPerson(known, { id: chosen.id, name: chosen.label }, chosen.detail);
          const name = all.find(({ id }) => id === chosen.id)?.name;
          setKnown(all);
          setText((now) => `${now}${now && !/\s$/.test(now) ? ' ' : ''}@${name} `);
        }}
      />
      <div className="pr-row">
        <Button small disabled={busy} onClick={send}>{action}</Button>
        {onCancel && <Button small variant="secondary" onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </div>
  );
}

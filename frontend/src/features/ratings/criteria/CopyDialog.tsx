import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CriteriaSetHead } from '../../../api/candidates';
import { ApiError } from '../../../api/problem';
import { SaveDialog } from '../../../components/SaveDialog';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { useCopySet } from './api';

/** CopyDialog makes an own set of another one and opens it. */
export function CopyDialog({ set, onClose }: { set: CriteriaSetHead; onClose(): void }) {
  const t = useText();
  const name = useInLanguage()(set.title);
  const navigate = useNavigate();
  const copy = useCopySet();
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const told = copy.error && ApiError.of(copy.error).problem.errors.find(({ field }) => field === 'title')?.message;
  const submit = () => {
    setTried(true);
    if (title.trim()) copy.mutate({ copyOf: set.id, title: title.trim() }, { onSuccess: (made) => void navigate(`/kriterien/${made.id}?bearbeiten=1`) });
  };
  return (
    <SaveDialog title={t('ratings.sets.copyOne', { name })} action={t('ratings.sets.copy')} saving={copy} told={Boolean(told)} onSubmit={submit} onClose={onClose}>
      <TextField label={t('ratings.sets.name')} hint={t('ratings.sets.nameHint')} value={title} maxLength={120} error={(tried && !title.trim() && t('ratings.sets.nameMissing')) || told || undefined} onChange={(event) => setTitle(event.target.value)} />
    </SaveDialog>
  );
}

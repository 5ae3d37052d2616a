import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FormErrors } from '../../../components/FormErrors';
import { TextField } from '../../../components/TextField';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useText } from '../../../i18n/text';
import { useCopyProfile, type Profile } from './api';
import { useInLanguage } from '../../../i18n/inLanguage';

/** CopyDialog asks for the name of an own profile that begins as a copy. */
export function CopyDialog({ profile, onClose }: { profile: Profile; onClose(): void }) {
  const t = useText();
  const text = useInLanguage();
  const navigate = useNavigate();
  const copy = useCopyProfile();
  const [title, setTitle] = useState('');
  const { errors, attempt, show, refuse } = useFieldMessages();
  const submit = () => {
    show(title.trim() ? [] : [{ field: 'title', message: t('profiles.titleMissing') }]);
    if (!title.trim()) return;
    copy.mutate({ copyOf: profile.id, title: title.trim() }, {
      onSuccess: (made) => void navigate(`/einstellungen/pruefprofile/${made.id}`),
      onError: refuse,
    });
  };
  return (
    <Dialog
      open
      title={t('profiles.copyOne', { name: text(profile.title) })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={copy.isPending} onClick={submit}>{t('profiles.copy')}</Button>
        </>
      }
    >
      <FormErrors errors={errors} attempt={attempt} error={copy.error} />
      <TextField id="title" label={t('profiles.title')} hint={t('profiles.titleHint')} value={title} error={errors[0]?.message} onChange={(event) => setTitle(event.target.value)} />
    </Dialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { meKey } from '../../api/me';
import { Button } from '../../components/Button';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useChangePassword } from './ownApi';

/** PasswordCard changes one's own password; all sessions end, so the sign-in page comes next. */
export function PasswordCard() {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const navigate = useNavigate();
  const change = useChangePassword();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = [];
    if (!old) found.push({ field: 'oldPassword', message: t('admin.missing.oldPassword') });
    if (!next) found.push({ field: 'password', message: t('admin.missing.newPassword') });
    else if (next !== again) found.push({ field: 'again', message: t('admin.own.passwordDiffers') });
    show(found);
    if (found.length > 0) return;
    change.mutate(
      { oldPassword: old, password: next },
      {
        onSuccess: () => {
          toast(t('admin.own.passwordChanged'));
          client.setQueryData(meKey, null);
          void navigate('/anmelden?weiter=/einstellungen');
        },
        onError: refuse,
      },
    );
  };
  return (
    <section className="pr-card" aria-labelledby="konto-passwort">
      <h2 className="kern-heading-small" id="konto-passwort">{t('session.password')}</h2>
      <form noValidate onSubmit={submit} className="pr-stack">
        <FormErrors errors={errors} attempt={attempt} error={change.error} />
        <TextField id="oldPassword" type="password" autoComplete="current-password" label={t('admin.own.oldPassword')} value={old} error={message('oldPassword')} onChange={(e) => setOld(e.target.value)} />
        <TextField id="password" type="password" autoComplete="new-password" label={t('admin.own.newPassword')} hint={t('admin.passwordHint')} value={next} error={message('password')} onChange={(e) => setNext(e.target.value)} />
        <TextField id="again" type="password" autoComplete="new-password" label={t('admin.own.again')} value={again} error={message('again')} onChange={(e) => setAgain(e.target.value)} />
        <p className="kern-body kern-body--small kern-body--muted">{t('admin.own.passwordText')}</p>
        <Button type="submit" variant="secondary" disabled={change.isPending}>{t('admin.own.changePassword')}</Button>
      </form>
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import { useMe } from '../../api/me';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useChangeUser, useSetPassword, type User } from './api';
import { changeOf } from './UserForm';

/** SetPasswordCard gives somebody a new password; their sessions end. */
export function SetPasswordCard({ user }: { user: User }) {
  const t = useText();
  const toast = useToast();
  const set = useSetPassword(user.id);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(password ? undefined : t('admin.missing.newPassword'));
    if (!password) return;
    set.mutate(password, {
      onSuccess: () => {
        setPassword('');
        toast(t('admin.users.passwordSet', { name: user.name }));
      },
      onError: (failed) => {
        const { errors, detail } = ApiError.of(failed).problem;
        setError(errors[0]?.message || detail);
      },
    });
  };
  return (
    <section className="pr-card" aria-labelledby="neues-passwort">
      <h3 className="kern-heading-small" id="neues-passwort">{t('admin.users.setPassword')}</h3>
      <form noValidate onSubmit={submit} className="pr-stack">
        <TextField id="password" type="password" autoComplete="new-password" label={t('admin.own.newPassword')} hint={t('admin.users.setPasswordHint')} value={password} error={error} onChange={(e) => setPassword(e.target.value)} />
        <Button type="submit" variant="secondary" disabled={set.isPending}>{t('admin.users.setPassword')}</Button>
      </form>
    </section>
  );
}

/** ActiveCard locks an account and opens it again. Accounts are never deleted: the history names them. */
export function ActiveCard({ user }: { user: User }) {
  const t = useText();
  const me = useMe();
  const toast = useToast();
  const change = useChangeUser(user.id);
  const [asking, setAsking] = useState(false);
  const active = !user.active;
  const confirm = () =>
    change.mutate(
      { etag: user.etag, change: { ...changeOf(user), active } },
      {
        onSuccess: () => {
          toast(t(active ? 'admin.users.activated' : 'admin.users.deactivated', { name: user.name }));
          setAsking(false);
        },
      },
    );
  if (user.id === me.id) return null;
  const verb = t(active ? 'admin.users.activate' : 'admin.users.deactivate');
  return (
    <section className="pr-card" aria-labelledby="konto-sperren">
      <h3 className="kern-heading-small" id="konto-sperren">{verb}</h3>
      <p className="kern-body">{t(active ? 'admin.users.activateText' : 'admin.users.deactivateText')}</p>
      <Button variant="secondary" onClick={() => { change.reset(); setAsking(true); }}>{verb}</Button>
      <ConfirmDialog open={asking} title={t(active ? 'admin.users.activateOne' : 'admin.users.deactivateOne', { name: user.name })} action={verb} busy={change.isPending} error={change.error} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p className="kern-body">{t(active ? 'admin.users.activateText' : 'admin.users.deactivateText')}</p>
      </ConfirmDialog>
    </section>
  );
}

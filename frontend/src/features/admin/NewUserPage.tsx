import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../components/Button';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCreateUser, type NewUser } from './api';
import { Guard } from './Guard';
import { UserFields } from './UserFields';

const empty: NewUser = { username: '', name: '', password: '', email: '', function: '', unitId: '', lang: '' };

/** NewUserPage adds an account; its roles are given on the page that follows. */
export function NewUserPage() {
  return <Guard action="user.manage"><NewUserForm /></Guard>;
}

function NewUserForm() {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useCreateUser();
  const [user, setUser] = useState(empty);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<NewUser>) => setUser((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = (['name', 'username', 'password'] as const)
      .filter((field) => !user[field].trim())
      .map((field) => ({ field, message: t(`admin.missing.${field}`) }));
    show(found);
    if (found.length > 0) return;
    create.mutate(user, {
      onSuccess: (made) => {
        toast(t('admin.users.created', { name: made.name }));
        void navigate(`/einstellungen/konten/${made.id}`);
      },
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <h2 className="kern-heading-medium">{t('admin.users.create')}</h2>
      <FormErrors errors={errors} attempt={attempt} error={create.error} />
      <TextField id="username" label={t('session.username')} hint={t('admin.users.usernameHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} value={user.username} error={message('username')} onChange={(e) => set({ username: e.target.value })} />
      <TextField id="password" type="password" label={t('admin.users.firstPassword')} hint={t('admin.passwordHint')} autoComplete="new-password" value={user.password} error={message('password')} onChange={(e) => set({ password: e.target.value })} />
      <UserFields value={user} message={message} onChange={set} />
      <div className="pr-actions">
        <Button type="submit" disabled={create.isPending}>{t('admin.users.create')}</Button>
        <ButtonLink variant="secondary" to="/einstellungen/konten">{t('common.cancel')}</ButtonLink>
      </div>
    </form>
  );
}

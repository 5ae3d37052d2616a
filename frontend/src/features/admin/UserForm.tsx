import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { FormErrors } from '../../components/FormErrors';
import { StaleDialog } from '../../components/StaleDialog';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useChangeUser, type User, type UserChange } from './api';
import { UserFields } from './UserFields';

/** changeOf is what saving an account sends, as long as nothing is changed. */
export const changeOf = (user: User): UserChange => ({
  name: user.name, email: user.email, function: user.function, unitId: user.unitId, lang: user.lang as UserChange['lang'], active: user.active,
});

/** UserForm edits who somebody is. */
export function UserForm({ user, onReload }: { user: User; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useChangeUser(user.id);
  const [base, setBase] = useState(user.etag); // the state that this form was filled with
  const [person, setPerson] = useState(() => changeOf(user));
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = person.name.trim() ? [] : [{ field: 'name', message: t('admin.missing.name') }];
    show(found);
    if (found.length > 0) return;
    save.mutate(
      { etag: base, change: { ...person, active: user.active } },
      {
        onSuccess: (saved) => {
          setBase(saved.etag);
          toast(t('admin.saved'));
        },
        onError: refuse,
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <UserFields value={person} message={message} onChange={(part) => setPerson((now) => ({ ...now, ...part }))} />
      <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

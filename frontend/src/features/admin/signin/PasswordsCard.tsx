import { useState, type FormEvent } from 'react';
import type { components } from '../../../api/schema';
import { ApiError, isStatus } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { CheckField } from '../../../components/CheckField';
import { ConflictDialog } from '../../../components/ConflictDialog';
import { ProblemView } from '../../../components/ProblemView';
import { SelectField } from '../../../components/SelectField';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useUsers } from '../api';
import { useSavePasswords } from '../../../api/signIn';

/** PasswordsCard switches signing in with a password off but for one account. */
export function PasswordsCard({ settings, onReload }: { settings: components['schemas']['ProviderOverview']; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const [base, setBase] = useState(settings.etag); // the state that this form was filled with
  const save = useSavePasswords(base);
  const users = useUsers().data ?? [];
  const [off, setOff] = useState(settings.passwords.off);
  const [account, setAccount] = useState(settings.passwords.breakGlassId ?? '');
  const fitting = users.filter((user) => user.active && user.grants.some(({ role, unitId, providerId }) => role === 'admin' && !unitId && !providerId));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ off, breakGlassId: off ? account : '' }, {
      onSuccess: ({ etag }) => {
        setBase(etag);
        toast(t('admin.saved'));
      },
    });
  };
  const stale = isStatus(save.error, 412);
  const bad = save.error ? ApiError.of(save.error).problem.errors.find(({ field }) => field === 'breakGlassId')?.message : undefined;
  return (
    <section className="pr-card" aria-labelledby="anmeldung-passwort">
      <h3 className="kern-heading-small" id="anmeldung-passwort">{t('signin.passwords')}</h3>
      <form noValidate onSubmit={submit} className="pr-stack">
        {save.error && !stale && !bad && <ProblemView error={save.error} kept={t('common.kept')} />}
        <p className="kern-body">{t('signin.passwordsText')}</p>
        <CheckField label={t('signin.passwordsOff')} checked={off} onChange={(event) => setOff(event.target.checked)} />
        {off && (
          <SelectField
            id="breakGlassId"
            label={t('signin.breakGlass')}
            hint={t('signin.breakGlassHint')}
            error={bad}
            value={account}
            options={[['', t('session.chooseTenant')], ...fitting.map(({ id, name, username }) => [id, `${name} (${username})`] as const)]}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
        <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('common.save')}</Button></div>
        <ConflictDialog open={stale} onReload={onReload} onClose={() => save.reset()} />
      </form>
    </section>
  );
}

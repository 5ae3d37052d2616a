import { useState, type FormEvent } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ErrorSummary, type FieldMessage } from '../../components/ErrorSummary';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { ApiError, isStatus } from '../../api/problem';
import { useText } from '../../i18n/text';
import { DirectoryButtons } from './DirectoryButtons';
import { useSignIn, useTenants } from './api';

interface SignInFormProps {
  /** Fixed when the same person signs in again. */
  username?: string;
  /** Also offers to sign in by a directory of the house, which leads away from the page. */
  directories?: boolean;
  onSignedIn(): void;
}

/** SignInForm asks for name and password. */
export function SignInForm({ username: known, directories, onSignedIn }: SignInFormProps) {
  const t = useText();
  const signIn = useSignIn();
  const tenants = useTenants().data ?? [];
  const [tenant, setTenant] = useState('');
  const [username, setUsername] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const { errors, attempt, message, show } = useFieldMessages();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = [];
    if (!username.trim()) found.push({ field: 'username', message: t('session.missing.username') });
    if (!password) found.push({ field: 'password', message: t('session.missing.password') });
    if (tenants.length > 1 && !tenant) found.push({ field: 'tenant', message: t('session.missing.tenant') });
    show(found);
    if (found.length === 0) signIn.mutate({ username: username.trim(), password, tenant: tenant || undefined }, { onSuccess: onSignedIn });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <ErrorSummary errors={errors} attempt={attempt} />
      {signIn.error &&
        (isStatus(signIn.error, 401) ? <Alert tone="danger" live title={ApiError.of(signIn.error).problem.key === 'oidc.local.off' ? t('session.passwordsOff') : t('session.failed')} /> : <ProblemView error={signIn.error} />)}
      {tenants.length > 1 && (
        <SelectField
          id="tenant"
          label={t('session.tenant')}
          value={tenant}
          error={message('tenant')}
          options={[['', t('session.chooseTenant')], ...tenants.map(({ slug, name }) => [slug, name] as const)]}
          onChange={(event) => setTenant(event.target.value)}
        />
      )}
      {directories && (tenants.length === 1 || tenant) && <DirectoryButtons tenant={tenant} />}
      <TextField
        id="username"
        label={t('session.username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={known !== undefined}
        value={username}
        error={message('username')}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        id="password"
        label={t('session.password')}
        type={visible ? 'text' : 'password'}
        autoComplete="current-password"
        value={password}
        error={message('password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button variant="tertiary" small icon={visible ? 'visibility-off' : 'visibility'} onClick={() => setVisible(!visible)}>
        {t(visible ? 'session.hidePassword' : 'session.showPassword')}
      </Button>
      <div className="pr-actions">
        <Button type="submit" disabled={signIn.isPending}>{t('session.button')}</Button>
      </div>
    </form>
  );
}

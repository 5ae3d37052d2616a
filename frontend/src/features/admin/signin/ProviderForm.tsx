import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/Button';
import { CheckField } from '../../../components/CheckField';
import { FormErrors } from '../../../components/FormErrors';
import { Facts } from '../../../components/Facts';
import { SelectField } from '../../../components/SelectField';
import { StaleDialog } from '../../../components/StaleDialog';
import { TextField } from '../../../components/TextField';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useSaveProvider, type NewProvider, type Provider } from '../../../api/signIn';
import { ConnectionCheck } from './ConnectionCheck';
import { RuleFields } from './RuleFields';
import { RuleTrial } from './RuleTrial';

const EMPTY: NewProvider = { name: '', issuer: '', clientId: '', scopes: ['openid', 'profile', 'email'], groupsClaim: 'groups', firstSignIn: 'nothing', enabled: true, rules: [] };

const fieldsOf = ({ name, issuer, clientId, scopes, groupsClaim, firstSignIn, enabled, provisioned, rules }: Provider): NewProvider => ({ name, issuer, clientId, scopes, groupsClaim, firstSignIn, enabled, provisioned, rules });

/** ProviderForm saves a directory with its rules; the connection and the rules can be tried before. */
export function ProviderForm({ known, provision = '', onReload }: { known?: Provider; provision?: string; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [base, setBase] = useState(known); // the state that this form was filled with
  const save = useSaveProvider(base);
  const [value, setValue] = useState(known ? fieldsOf(known) : EMPTY);
  const [secret, setSecret] = useState('');
  const { errors, attempt, message, refuse, clear } = useFieldMessages();
  const set = (part: Partial<NewProvider>) => setValue((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(secret ? { ...value, secret } : value, {
      onSuccess: (saved) => {
        clear();
        toast(t('admin.saved'));
        if (!known) void navigate(`/einstellungen/anmeldung/${saved.id}`, { replace: true });
        else setBase(saved);
      },
      onError: refuse,
    });
  };
  const text = (field: 'name' | 'issuer' | 'clientId' | 'groupsClaim', hint: string) => (
    <TextField id={field} label={t(`signin.${field}`)} hint={hint} autoComplete="off" spellCheck={false} value={value[field] ?? ''} error={message(field)} onChange={(event) => set({ [field]: event.target.value })} />
  );
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      {text('name', t('signin.nameHint'))}
      {text('issuer', t('signin.issuerHint'))}
      <ConnectionCheck issuer={value.issuer} />
      {text('clientId', t('signin.clientIdHint'))}
      <TextField id="secret" type="password" autoComplete="new-password" optional label={t('signin.secret')} hint={t(known?.hasSecret ? 'signin.secretKept' : 'signin.secretHint')} value={secret} error={message('secret')} onChange={(event) => setSecret(event.target.value)} />
      <TextField id="scopes" label={t('signin.scopes')} hint={t('signin.scopesHint')} autoComplete="off" spellCheck={false} value={(value.scopes ?? []).join(' ')} error={message('scopes')} onChange={(event) => set({ scopes: event.target.value.split(' ') })} />
      <SelectField
        id="firstSignIn"
        label={t('signin.firstSignIn')}
        hint={t('signin.firstSignInHint')}
        value={value.firstSignIn}
        options={[['nothing', t('signin.first.nothing')], ['reader', t('signin.first.reader')]]}
        onChange={(event) => set({ firstSignIn: event.target.value as NewProvider['firstSignIn'] })}
      />
      {text('groupsClaim', t('signin.groupsClaimHint'))}
      <RuleFields rules={value.rules ?? []} errors={errors} onChange={(rules) => set({ rules })} />
      <RuleTrial groupsClaim={value.groupsClaim ?? ''} rules={value.rules ?? []} />
      <CheckField id="provisioned" aria-describedby="provisioned-hint" label={t('signin.provisioned')} checked={value.provisioned ?? false} onChange={(event) => set({ provisioned: event.target.checked })} />
      <p className="kern-hint" id="provisioned-hint">{t('signin.provisionedHint')}</p>
      {known?.provisioned && <Facts rows={[[t('signin.provision'), <code key="p">{provision + known.id}</code>]]} />}
      <CheckField id="enabled" label={t('signin.enabled')} checked={value.enabled} onChange={(event) => set({ enabled: event.target.checked })} />
      <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('common.save')}</Button></div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

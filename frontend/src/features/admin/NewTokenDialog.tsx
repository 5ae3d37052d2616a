import { useState } from 'react';
import { useCan } from '../../api/me';
import { ApiError } from '../../api/problem';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { copyText } from '../../components/copyText';
import { Dialog } from '../../components/Dialog';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCreateToken } from './ownApi';
import { endOf, LIVES, SCOPES, useScopeText } from './scopes';

/** NewTokenDialog makes a key and shows its secret this one time. */
export function NewTokenDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const can = useCan();
  const scopeText = useScopeText();
  const create = useCreateToken();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['read']);
  const [days, setDays] = useState('90');
  const { errors, attempt, message, show } = useFieldMessages();
  const submit = () => {
    const found: FieldMessage[] = [];
    if (!name.trim()) found.push({ field: 'tokenName', message: t('admin.missing.tokenName') });
    if (scopes.length === 0) found.push({ field: 'tokenName', message: t('admin.missing.scope') });
    show(found);
    if (found.length > 0) return;
    create.mutate(
      { name: name.trim(), scopes, expiresAt: endOf(Number(days), new Date()) },
      { onError: (error) => show(ApiError.of(error).problem.errors.map((one) => ({ field: one.field === 'name' ? 'tokenName' : one.field, message: one.message }))) },
    );
  };
  const secret = create.data?.secret;
  if (secret) return <SecretDialog name={name} secret={secret} onClose={onClose} />;
  const allowed = SCOPES.filter((scope) => (scope !== 'admin' || can('settings.edit') || can('tenant.manage')) && (scope !== 'provision' || can('user.provision')));
  return (
    <Dialog
      open
      title={t('admin.tokens.create')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={create.isPending} onClick={submit}>{t('admin.tokens.create')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        <FormErrors errors={errors} attempt={attempt} error={create.error} />
        <TextField id="tokenName" label={t('admin.tokens.name')} hint={t('admin.tokens.nameHint')} autoComplete="off" value={name} error={message('tokenName')} onChange={(e) => setName(e.target.value)} />
        <ChoiceGroup multiple vertical legend={t('admin.tokens.scopes')} hint={t('admin.tokens.scopesHint')} options={allowed.map((scope) => [scope, scopeText(scope)] as const)} value={scopes} onChange={setScopes} />
        <SelectField id="expiresAt" label={t('admin.tokens.life')} value={days} error={message('expiresAt')} options={LIVES.map((life) => [String(life), t('admin.tokens.days', { count: life })] as const)} onChange={(e) => setDays(e.target.value)} />
      </div>
    </Dialog>
  );
}

function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const copy = async () => ((await copyText(secret)) ? toast(t('admin.tokens.copied')) : toast(t('admin.tokens.copyByHand'), 'warning'));
  return (
    <Dialog open title={t('admin.tokens.made', { name })} onClose={onClose} footer={<Button onClick={onClose}>{t('admin.tokens.kept')}</Button>}>
      <div className="pr-stack">
        <Alert tone="warning" live title={t('admin.tokens.once')} />
        <code className="pr-secret">{secret}</code>
        <Button variant="secondary" icon="content-copy" onClick={() => void copy()}>{t('admin.tokens.copy')}</Button>
      </div>
    </Dialog>
  );
}

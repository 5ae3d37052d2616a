import { useState, type FormEvent } from 'react';
import { ApiError } from '../../../api/problem';
import { useLinkUser, useSignInSettings, useUnlinkUser } from '../../../api/signIn';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Facts } from '../../../components/Facts';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import type { User } from '../api';

/** UserLinkCard links another person's account with a directory of the house, or ends the link. */
export function UserLinkCard({ user }: { user: User }) {
  const t = useText();
  const toast = useToast();
  const providers = useSignInSettings().data?.providers ?? [];
  const unlink = useUnlinkUser(user.id);
  const [asking, setAsking] = useState(false);
  if (providers.length === 0 && !user.issuer) return null;
  const confirm = () =>
    unlink.mutate(undefined, {
      onSuccess: () => {
        toast(t('signin.user.unlinked', { name: user.name }));
        setAsking(false);
      },
    });
  const name = providers.find(({ issuer }) => issuer === user.issuer)?.name ?? user.issuer;
  return (
    <section className="pr-card pr-stack" aria-labelledby="konto-verknuepfen">
      <h3 className="kern-heading-small" id="konto-verknuepfen">{t('signin.user.title')}</h3>
      {user.issuer ? (
        <>
          <Facts rows={[[t('signin.user.provider'), name], [t('signin.user.subject'), <code key="s">{user.subject}</code>]]} />
          <Button variant="secondary" onClick={() => { unlink.reset(); setAsking(true); }}>{t('signin.user.unlink')}</Button>
          <ConfirmDialog open={asking} title={t('signin.user.unlinkOne', { name: user.name })} action={t('signin.user.unlink')} busy={unlink.isPending} error={unlink.error} onConfirm={confirm} onClose={() => setAsking(false)}>
            <p className="kern-body">{t('signin.user.unlinkText')}</p>
          </ConfirmDialog>
        </>
      ) : <LinkForm user={user} providers={providers} />}
    </section>
  );
}

function LinkForm({ user, providers }: { user: User; providers: { id: string; name: string }[] }) {
  const t = useText();
  const toast = useToast();
  const link = useLinkUser(user.id);
  const [provider, setProvider] = useState(providers[0]?.id ?? '');
  const [subject, setSubject] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(subject.trim() ? undefined : t('signin.user.missing'));
    if (!subject.trim()) return;
    link.mutate({ provider, subject: subject.trim() }, {
      onSuccess: () => toast(t('signin.user.linked', { name: user.name })),
      onError: (failed) => {
        const { errors, detail } = ApiError.of(failed).problem;
        setError(errors[0]?.message || detail);
      },
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <p className="kern-body">{t('signin.user.text')}</p>
      <SelectField id="link-provider" label={t('signin.user.provider')} value={provider} options={providers.map(({ id, name }) => [id, name] as const)} onChange={(event) => setProvider(event.target.value)} />
      <TextField id="link-subject" label={t('signin.user.subject')} hint={t('signin.user.subjectHint')} autoComplete="off" spellCheck={false} value={subject} error={error} onChange={(event) => setSubject(event.target.value)} />
      <Button type="submit" variant="secondary" disabled={link.isPending}>{t('signin.user.link')}</Button>
    </form>
  );
}

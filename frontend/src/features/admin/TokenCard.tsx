import { useState } from 'react';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { NewTokenDialog } from './NewTokenDialog';
import { useRevokeToken, useTokens, type Token } from './ownApi';
import { useScopeText } from './scopes';

/** TokenCard lists the keys with which programs act in one's own name. */
export function TokenCard() {
  const t = useText();
  const { data = [], error, isPending, refetch } = useTokens();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Token | null>(null);
  return (
    <section className="pr-card" aria-labelledby="konto-schluessel">
      <h2 className="kern-heading-small" id="konto-schluessel">{t('admin.tokens')}</h2>
      <p className="kern-body">{t('admin.tokens.text')} <a className="kern-link" href="/api/docs">{t('shell.apiDocs')}</a></p>
      {isPending && <Loading lines={2} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && data.length === 0 && <p className="kern-body kern-body--muted">{t('admin.tokens.none')}</p>}
      <ul className="pr-plain">{data.map((token) => <li key={token.id}><TokenRow token={token} onRevoke={() => setAsked(token)} /></li>)}</ul>
      <Button variant="secondary" icon="add" onClick={() => setAdding(true)}>{t('admin.tokens.create')}</Button>
      {adding && <NewTokenDialog onClose={() => setAdding(false)} />}
      {asked && <RevokeDialog token={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke(): void }) {
  const t = useText();
  const format = useFormats();
  const scopeText = useScopeText();
  const over = Boolean(token.revokedAt) || new Date(token.expiresAt) < new Date();
  return (
    <div className="pr-grant">
      <div>
        <strong>{token.name}</strong> {over && <Badge>{t(token.revokedAt ? 'admin.tokens.revoked' : 'admin.tokens.expired')}</Badge>}
        <span className="pr-adminsub">{token.scopes.map(scopeText).join(', ')} · {t('admin.tokens.until', { date: format.date(token.expiresAt) })}</span>
        <span className="pr-adminsub">{token.usedAt ? t('admin.tokens.used', { date: format.dateTime(token.usedAt) }) : t('admin.tokens.unused')}</span>
      </div>
      {!over && <Button variant="tertiary" small icon="delete" aria-label={t('admin.tokens.revokeOne', { name: token.name })} onClick={onRevoke}>{t('admin.tokens.revoke')}</Button>}
    </div>
  );
}

function RevokeDialog({ token, onClose }: { token: Token; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const revoke = useRevokeToken();
  const confirm = () =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        toast(t('admin.tokens.revokeDone', { name: token.name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog open title={t('admin.tokens.revokeOne', { name: token.name })} action={t('admin.tokens.revoke')} busy={revoke.isPending} error={revoke.error} onConfirm={confirm} onClose={onClose}>
      <p className="kern-body">{t('admin.tokens.revokeText')}</p>
    </ConfirmDialog>
  );
}

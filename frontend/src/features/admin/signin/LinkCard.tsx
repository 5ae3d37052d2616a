import { useSearchParams } from 'react-router';
import { useMe } from '../../../api/me';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { DirectoryRefusal } from '../../../components/DirectoryRefusal';
import { Refusal } from '../../../components/Refusal';
import { useButtons, useLinkDirectory, useOwnDirectory, useUnlinkDirectory } from '../../../api/signIn';

/** LinkCard links the own account with a directory of the house, so that one signs in there from then on. */
export function LinkCard() {
  const t = useText();
  const toast = useToast();
  const [params] = useSearchParams();
  const buttons = useButtons(useMe().tenantSlug).data?.providers ?? [];
  const own = useOwnDirectory().data;
  const link = useLinkDirectory();
  const unlink = useUnlinkDirectory();
  if (!own || (buttons.length === 0 && !own.linked)) return null;
  return (
    <section className="pr-card" aria-labelledby="konto-verzeichnis">
      <h2 className="kern-heading-small" id="konto-verzeichnis">{t('signin.own.title')}</h2>
      <DirectoryRefusal word={params.get('directory')} />
      {params.get('directory') === 'linked' && own.linked && <Alert tone="success" live title={t('signin.own.linked')} />}
      <p className="kern-body">{t(own.linked ? 'signin.own.isLinked' : 'signin.own.text')}</p>
      {!own.linked && buttons.map(({ id, name }) => (
        <Button key={id} variant="secondary" disabled={link.isPending} onClick={() => link.mutate(id)}>{t('signin.own.link', { name })}</Button>
      ))}
      {own.linked && own.hasPassword && (
        <Button variant="secondary" disabled={unlink.isPending} onClick={() => unlink.mutate(undefined, { onSuccess: () => toast(t('signin.own.unlinked')) })}>{t('signin.own.unlink')}</Button>
      )}
      <Refusal error={link.error ?? unlink.error} />
    </section>
  );
}

import { useSearchParams } from 'react-router';
import { Button } from '../../components/Button';
import { DirectoryRefusal } from '../../components/DirectoryRefusal';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { localTarget } from './target';
import { useButtons, useGoToDirectory } from '../../api/signIn';

/** DirectoryButtons offers to sign in by a directory of the house and tells why the last try has failed. */
export function DirectoryButtons({ tenant }: { tenant: string }) {
  const t = useText();
  const [params] = useSearchParams();
  const { data } = useButtons(tenant);
  const go = useGoToDirectory();
  const target = localTarget(params.get('weiter'));
  return (
    <div className="pr-stack">
      <DirectoryRefusal word={params.get('directory')} />
      {go.error && <ProblemView error={go.error} />}
      {data?.providers.map(({ id, name }) => (
        <Button key={id} icon="account-circle" disabled={go.isPending} onClick={() => go.mutate({ provider: id, tenant: tenant || undefined, target })}>
          {t('signin.with', { name })}
        </Button>
      ))}
      {data && data.providers.length > 0 && <p className="kern-body kern-body--muted">{t(data.passwordsOff ? 'signin.emergency' : 'signin.orPassword')}</p>}
    </div>
  );
}

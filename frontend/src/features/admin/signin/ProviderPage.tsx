import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { useDeleteProvider, useSignInSettings, type Provider } from '../../../api/signIn';
import { ProviderForm } from './ProviderForm';

/** ProviderPage sets up one directory, a new one without an id. */
export function ProviderPage() {
  return <Guard action="settings.edit"><OneProvider /></Guard>;
}

function OneProvider() {
  const t = useText();
  const { id } = useParams();
  const query = useSignInSettings();
  return (
    <Loaded query={query}>
      {(settings, round, reload) => {
        const known = settings.providers.find((one) => one.id === id);
        return (
          <div className="pr-stack">
            <p className="kern-body"><Link className="kern-link" to="/einstellungen/anmeldung">{t('signin.admin.title')}</Link></p>
            {id && !known ? (
              <EmptyState title={t('pages.notFound.title')} />
            ) : (
              <>
                <h2 className="kern-heading-medium">{known?.name ?? t('signin.admin.add')}</h2>
                <ProviderForm key={`${id}-${round}`} known={known} provision={settings.provision} onReload={reload} />
                {known && <Removal provider={known} />}
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Removal({ provider }: { provider: Provider }) {
  const t = useText();
  const navigate = useNavigate();
  const remove = useDeleteProvider();
  const [asking, setAsking] = useState(false);
  const confirm = () => remove.mutate(provider, { onSuccess: () => void navigate('/einstellungen/anmeldung') });
  return (
    <>
      <div><Button variant="tertiary" icon="delete" onClick={() => { remove.reset(); setAsking(true); }}>{t('signin.remove')}</Button></div>
      <ConfirmDialog open={asking} title={t('signin.removeTitle', { name: provider.name })} action={t('signin.remove')} busy={remove.isPending} error={remove.error} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('signin.removeText')}</p>
      </ConfirmDialog>
    </>
  );
}

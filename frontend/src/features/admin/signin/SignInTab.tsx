import { Link } from 'react-router';
import { Badge } from '../../../components/Badge';
import { DataTable } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import { Loaded } from '../../../components/Loaded';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { useSignInSettings, type Provider } from '../../../api/signIn';
import { PasswordsCard } from './PasswordsCard';

/** SignInTab is about the directories by which people sign in. */
export function SignInTab() {
  return <Guard action="settings.edit"><Directories /></Guard>;
}

function Directories() {
  const t = useText();
  const query = useSignInSettings();
  return (
    <Loaded query={query}>
      {(settings, round, reload) => (
        <div className="pr-stack">
          <h2 className="kern-heading-medium">{t('signin.admin.title')}</h2>
          <p className="kern-body pr-prose">{t('signin.admin.text')}</p>
          {settings.providers.length > 0 && <ProviderTable providers={settings.providers} />}
          <p className="kern-body"><Link className="kern-link" to="/einstellungen/anmeldung/neu">{t('signin.admin.add')}</Link></p>
          <section className="pr-card" aria-labelledby="anmeldung-adressen">
            <h3 className="kern-heading-small" id="anmeldung-adressen">{t('signin.addresses')}</h3>
            <p className="kern-body">{t('signin.addressesText')}</p>
            <Facts rows={[[t('signin.back'), <code key="b">{settings.back}</code>], [t('signin.left'), <code key="l">{settings.left}</code>]]} />
          </section>
          {(settings.providers.some(({ enabled }) => enabled) || settings.passwords.off) && (
            <PasswordsCard key={round} settings={settings} onReload={reload} />
          )}
        </div>
      )}
    </Loaded>
  );
}

function ProviderTable({ providers }: { providers: Provider[] }) {
  const t = useText();
  const format = useFormats();
  return (
    <DataTable
      caption={t('signin.admin.title')}
      rows={providers}
      id={({ id }) => id}
      columns={[
        { id: 'name', header: t('signin.name'), rowHeader: true, cell: ({ id, name }) => <Link className="kern-link" to={`/einstellungen/anmeldung/${id}`}>{name}</Link> },
        { id: 'issuer', header: t('signin.issuer'), cell: ({ issuer }) => issuer },
        { id: 'rules', header: t('signin.rules'), numeric: true, cell: ({ rules }) => format.number(rules?.length ?? 0) },
        { id: 'state', header: t('signin.state'), cell: ({ enabled }) => <Badge tone={enabled ? 'success' : 'warning'}>{t(enabled ? 'signin.on' : 'signin.off')}</Badge> },
      ]}
    />
  );
}

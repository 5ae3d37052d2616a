import { useChangeLanguage, useMe } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { Refusal } from '../../components/Refusal';
import { currentLanguage, useText, type Language } from '../../i18n/text';
import { LinkCard } from './signin/LinkCard';
import { DeputyCard } from './DeputyCard';
import { MyDataCard } from './privacy/MyDataCard';
import { NoticeCard } from './NoticeCard';
import { PasswordCard } from './PasswordCard';
import { useGrantText } from './roles';
import { SessionCard } from './SessionCard';
import { TokenCard } from './TokenCard';

/** OwnTab holds what people decide about their own account. */
export function OwnTab() {
  return (
    <div className="pr-two">
      <div className="pr-stack">
        <PersonCard />
        <DeputyCard />
        <TokenCard />
        <MyDataCard />
      </div>
      <div className="pr-stack">
        <NoticeCard />
        <LanguageCard />
        <LinkCard />
        <PasswordCard />
        <SessionCard />
      </div>
    </div>
  );
}

function PersonCard() {
  const t = useText();
  const me = useMe();
  const { byId } = useUnits();
  const grantText = useGrantText();
  const unit = byId.get(me.unitId);
  const rows = [
    [t('admin.users.name'), me.name],
    [t('session.username'), me.username],
    [t('admin.users.function'), me.function],
    [t('admin.users.unit'), unit ? unitLabel(unit) : ''],
  ].filter(([, value]) => value);
  return (
    <section className="pr-card" aria-labelledby="konto-person">
      <h2 className="kern-heading-small" id="konto-person">{t('admin.own.person')}</h2>
      <dl className="pr-facts">
        {rows.map(([label, value]) => (
          <div key={label} className="pr-facts__row"><dt>{label}</dt><dd>{value}</dd></div>
        ))}
        <div className="pr-facts__row">
          <dt>{t('admin.grants')}</dt>
          <dd><ul className="pr-plain pr-tight">{me.grants.map((grant) => <li key={grant.id}>{grantText(grant)}</li>)}</ul></dd>
        </div>
      </dl>
      <p className="kern-body kern-body--small kern-body--muted">{t('admin.own.personText')}</p>
    </section>
  );
}

function LanguageCard() {
  const t = useText();
  const change = useChangeLanguage();
  const choose = (language: Language) => change.mutate(language);
  return (
    <section className="pr-card">
      <ChoiceGroup legend={t('admin.own.language')} options={[['de', 'Deutsch'], ['en', 'English']]} value={[currentLanguage()]} onChange={([next]) => choose(next as Language)} />
      <Refusal error={change.error} />
    </section>
  );
}

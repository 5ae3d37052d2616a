import './profiles.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useProfiles } from '../../../api/profiles';
import { Badge } from '../../../components/Badge';
import { EmptyState } from '../../../components/EmptyState';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { useRules } from './api';
import { useInLanguage } from '../../../i18n/inLanguage';
import { ProfileForm } from './ProfileForm';

/** ProfilePage shows one profile; own ones are changed here. */
export function ProfilePage() {
  return <Guard action="settings.edit"><OneProfile /></Guard>;
}

function OneProfile() {
  const t = useText();
  const text = useInLanguage();
  const { id = '' } = useParams();
  const profiles = useProfiles();
  const rules = useRules();
  const [round, setRound] = useState(0);
  const error = profiles.error ?? rules.error;
  if (!profiles.data || !rules.data) return error ? <ProblemView error={error} onRetry={() => void Promise.all([profiles.refetch(), rules.refetch()])} /> : <Loading lines={10} />;
  const profile = profiles.data.find((one) => one.id === id);
  const back = <p className="kern-body"><Link className="kern-link" to="/einstellungen/pruefprofile">{t('profiles.back')}</Link></p>;
  if (!profile) return <>{back}<EmptyState title={t('profiles.gone')} /></>;
  const reload = async () => {
    await profiles.refetch();
    setRound(round + 1);
  };
  return (
    <>
      {back}
      <h2 className="kern-heading-medium pr-row">
        {text(profile.title)} {profile.standard && <Badge tone="success">{t('profiles.standard')}</Badge>}
      </h2>
      {profile.builtIn && <p className="kern-body pr-prose">{t('profiles.builtInText')}</p>}
      <ProfileForm key={`${profile.id}-${round}`} profile={profile} rules={rules.data.rules} words={rules.data.elements} onReload={() => void reload()} />
    </>
  );
}

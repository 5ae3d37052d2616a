import './profiles.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useProfiles } from '../../../api/profiles';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import type { Profile } from './api';
import { CopyDialog } from './CopyDialog';
import { useInLanguage } from '../../../i18n/inLanguage';

/** ProfilesTab lists the profiles by which models are judged. */
export function ProfilesTab() {
  return <Guard action="settings.edit"><Profiles /></Guard>;
}

function Profiles() {
  const t = useText();
  const { data = [], error, isLoadingError, isPending, refetch } = useProfiles();
  const [copied, setCopied] = useState<Profile | null>(null);
  if (isPending) return <Loading lines={6} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="kern-body pr-prose">{t('profiles.text')}</p>
      <ul className="pr-plain pr-profiles">
        {data.map((profile) => <li key={profile.id} className="pr-card"><ProfileCard profile={profile} onCopy={() => setCopied(profile)} /></li>)}
      </ul>
      {copied && <CopyDialog profile={copied} onClose={() => setCopied(null)} />}
    </>
  );
}

function ProfileCard({ profile, onCopy }: { profile: Profile; onCopy(): void }) {
  const t = useText();
  const text = useInLanguage();
  const name = text(profile.title);
  const weights = Object.values(profile.rules);
  const used = weights.filter((weight) => weight !== 'off').length;
  return (
    <>
      <h2 className="kern-heading-small pr-row">
        <Link className="kern-link" to={`/einstellungen/pruefprofile/${profile.id}`}>{name}</Link>
        {profile.standard && <Badge tone="success">{t('profiles.standard')}</Badge>}
        <Badge>{t(profile.builtIn ? 'profiles.builtIn' : 'profiles.own')}</Badge>
      </h2>
      <p className="kern-body">{t('profiles.summary', { used, all: weights.length })}</p>
      <p className="kern-body kern-body--muted">
        {t(`profiles.specification.${profile.specification}`)} {profile.elements.length > 0 && t('profiles.elementsUsed', { count: profile.elements.length })}
      </p>
      <Button variant="secondary" small aria-label={t('profiles.copyOne', { name })} onClick={onCopy}>{t('profiles.copy')}</Button>
    </>
  );
}

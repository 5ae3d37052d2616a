import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useRemoveProfile, useResetProfile, type Profile } from './api';
import { useInLanguage } from '../../../i18n/inLanguage';

/** ProfileActions saves, resets and removes an own profile. */
export function ProfileActions({ profile, busy, onReload }: { profile: Profile; busy: boolean; onReload(): void }) {
  const t = useText();
  const name = useInLanguage()(profile.title);
  const toast = useToast();
  const navigate = useNavigate();
  const reset = useResetProfile(profile);
  const remove = useRemoveProfile(profile);
  const [asked, setAsked] = useState<'reset' | 'remove' | null>(null);
  const ask = (what: 'reset' | 'remove') => {
    reset.reset();
    remove.reset();
    setAsked(what);
  };
  const confirm = () => {
    if (asked === 'reset') {
      reset.mutate(undefined, { onSuccess: () => { toast(t('profiles.resetDone', { name })); setAsked(null); onReload(); } });
      return;
    }
    remove.mutate(undefined, { onSuccess: () => { toast(t('profiles.removeDone', { name })); setAsked(null); void navigate('/einstellungen/pruefprofile'); } });
  };
  return (
    <div className="pr-actions">
      <Button type="submit" disabled={busy}>{t('common.save')}</Button>
      <Button variant="secondary" onClick={() => ask('reset')}>{t('profiles.reset')}</Button>
      <Button variant="tertiary" icon="delete" onClick={() => ask('remove')}>{t('profiles.remove')}</Button>
      {asked && (
        <ConfirmDialog open title={t(`profiles.${asked}One`, { name })} action={t(`profiles.${asked}`)} busy={reset.isPending || remove.isPending} error={reset.error ?? remove.error} onConfirm={confirm} onClose={() => setAsked(null)}>
          <p className="kern-body">{t(`profiles.${asked}Text`)}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { StaffDirectory } from '../../components/staff/StaffDirectory';
import { useText } from '../../i18n/text';

/** DirectoryUnits brings the units in from the directory service of the house, as its page of the settings does. */
export function DirectoryUnits({ onBack, onDone }: { onBack(): void; onDone(): void }) {
  const t = useText();
  const client = useQueryClient();
  useEffect(() => () => void client.invalidateQueries(), [client]); // a job has made units meanwhile
  return (
    <section className="pr-stack" aria-label={t('assistant.units')}>
      <div><Button variant="tertiary" icon="arrow-back" onClick={onBack}>{t('assistant.units.back')}</Button></div>
      <StaffDirectory />
      <div className="pr-actions"><Button variant="secondary" onClick={onDone}>{t('assistant.next')}</Button></div>
    </section>
  );
}

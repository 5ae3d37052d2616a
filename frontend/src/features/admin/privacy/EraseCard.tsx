import { useState } from 'react';
import { useMe } from '../../../api/me';
import { Button } from '../../../components/Button';
import { Refusal } from '../../../components/Refusal';
import { useText } from '../../../i18n/text';
import type { User } from '../api';
import { usePreviewErasure, type ErasePlan } from './api';
import { EraseDialog } from './EraseDialog';

/** EraseCard erases somebody for good, in two steps: a preview of every place, then the confirmation. */
export function EraseCard({ user }: { user: User }) {
  const t = useText();
  const me = useMe();
  const [plan, setPlan] = useState<ErasePlan>();
  const preview = usePreviewErasure(user.id);
  const look = () => preview.mutate([], { onSuccess: setPlan });
  if (user.id === me.id) return null;
  return (
    <section className="pr-card" aria-labelledby="person-loeschen">
      <h3 className="kern-heading-small" id="person-loeschen">{t('admin.erase.title')}</h3>
      <p className="kern-body">{t('admin.erase.text')}</p>
      {user.active && <p className="kern-body kern-body--muted">{t('admin.erase.first')}</p>}
      <Button variant="secondary" disabled={preview.isPending} onClick={look}>{t('admin.erase.preview')}</Button>
      <Refusal error={preview.error} />
      {plan && <EraseDialog first={plan} onClose={() => setPlan(undefined)} />}
    </section>
  );
}

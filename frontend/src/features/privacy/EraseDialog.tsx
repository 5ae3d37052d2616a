import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { adminKeys } from './api';

export type ErasePlan = components['schemas']['PersonPlan'];

/** EraseDialog shows every place that an erasure changes and asks for the name before it does. */
export function EraseDialog({ plan, onClose }: { plan: ErasePlan; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [leave, setLeave] = useState<readonly string[]>([]);
  const erase = useMutation({
    mutationFn: () => body(api.POST('/api/v1/admin/users/{id}/erasure', { params: { path: { id: plan.userId } }, body: { terms: [], digest: plan.digest, name, leave: [...leave] } })),
    onSuccess: () => {
      toast(t('admin.erase.done'));
      void client.invalidateQueries({ queryKey: adminKeys.users });
      onClose();
    },
  });
  const toggle = (id: string, out: boolean) => setLeave(out ? [...leave, id] : leave.filter((one) => one !== id));
  return (
    <Dialog
      open
      title={t('admin.erase.title')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={erase.isPending} onClick={() => erase.mutate(undefined)}>{t('admin.erase.confirm')}</Button>
        </>
      }
    >
      {erase.error && <ProblemView error={erase.error} />}
      <ul>
        {plan.counts.map((count) => (
          <li key={`${count.table}${count.treat}${count.rows}`}>{t('admin.erase.rows', { count: count.rows, title: count.title, treat: t(`admin.erase.treat.${count.treat}`) })}</li>
        ))}
      </ul>
      <h3 className="kern-heading-small">{t('admin.erase.places')}</h3>
      {plan.places.length === 0 && <p className="kern-body">{t('admin.erase.none')}</p>}
      <ul className="pr-plain pr-stack">
        {plan.places.map((place) => (
          <li key={place.id}>
            <p className="kern-body"><strong>{place.title}</strong>: {place.excerpt} {!place.sure && <Badge tone="warning">{t('admin.erase.unsure')}</Badge>}</p>
            <CheckField label={t('admin.erase.leave')} checked={leave.includes(place.id)} onChange={(event) => toggle(place.id, event.target.checked)} />
          </li>
        ))}
      </ul>
      {plan.files.length > 0 && (
        <>
          <h3 className="kern-heading-small">{t('admin.erase.files')}</h3>
          <p className="kern-body">{t('admin.erase.filesText')}</p>
          <ul>{plan.files.map((file) => <li key={`${file.use}${file.sha256}${file.name}`}>{file.name} {file.replace && `(${t('admin.erase.replace')})`}</li>)}</ul>
        </>
      )}
      <TextField id="name" label={t('admin.erase.type', { name: plan.name })} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
    </Dialog>
  );
}

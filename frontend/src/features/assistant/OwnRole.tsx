import { useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { meKey, useCan, useMe } from '../../api/me';
import { useMutation } from '../../api/mutation';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';

/** OwnRole says why the administration alone must not write Steckbriefe, and adds the role that may. */
export function OwnRole() {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: () => body(api.POST('/api/v1/admin/users/{id}/grants', { params: { path: { id: me.id } }, body: { role: 'strategy' } })),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
  return (
    <Alert tone="info" title={t('assistant.role.title')}>
      <p className="kern-body">{t(can('user.manage') ? 'assistant.role.text' : 'assistant.role.ask')}</p>
      {can('user.manage') && <Button variant="secondary" disabled={add.isPending} onClick={() => add.mutate()}>{t('assistant.role.add')}</Button>}
      {add.error && <ProblemView error={add.error} />}
    </Alert>
  );
}

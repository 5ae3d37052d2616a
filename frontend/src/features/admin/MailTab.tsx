import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { DataTable } from '../../components/DataTable';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText, type TextKey } from '../../i18n/text';
import { Guard } from './Guard';
import { useMails, useRetryMail, type MailState } from './noticeApi';

const STATES = ['queued', 'failed', 'sent'] as const;

/** MailTab shows the administration which e-mails wait, which were not delivered and why. */
export function MailTab() {
  return <Guard action="settings.edit"><Queue /></Guard>;
}

function Queue() {
  const t = useText();
  const format = useFormats();
  const [state, setState] = useState<MailState>('queued');
  const { data, error, refetch } = useMails(state);
  const retry = useRetryMail();
  return (
    <div className="pr-stack">
      {data && !data.enabled && <Alert tone="info" title={t('admin.mails.off')} />}
      <ChoiceGroup legend={t('admin.mails.caption')} options={STATES.map((one) => [one, t(`admin.mails.${one}`)] as const)} value={[state]} onChange={([next]) => setState(next as MailState)} />
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {retry.error && <ProblemView error={retry.error} />}
      {!data && !error && <Loading lines={5} />}
      {data?.items.length === 0 && <p className="kern-body">{t('admin.mails.none')}</p>}
      {data && data.items.length > 0 && (
        <DataTable
          caption={t('admin.mails.caption')}
          rows={data.items}
          id={(mail) => mail.id}
          columns={[
            { id: 'to', header: t('admin.mails.to'), rowHeader: true, cell: (mail) => mail.userName },
            { id: 'about', header: t('admin.mails.about'), cell: (mail) => mail.kinds.filter(Boolean).map((kind) => t(`admin.notices.kind.${kind}` as TextKey)).join(', ') },
            { id: 'since', header: t('admin.mails.since'), cell: (mail) => format.dateTime(mail.createdAt) },
            { id: 'attempts', header: t('admin.mails.attempts'), numeric: true, cell: (mail) => format.number(mail.attempts) },
            { id: 'error', header: t('admin.mails.error'), cell: (mail) => mail.lastError },
            { id: 'do', header: t('admin.mails.retry'), cell: (mail) => mail.state !== 'sent' && <Button small variant="secondary" disabled={retry.isPending} onClick={() => retry.mutate(mail.id)}>{t('admin.mails.retry')}</Button> },
          ]}
        />
      )}
    </div>
  );
}

import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText, type TextKey } from '../../i18n/text';
import { useNotifications, useNotificationsChange, type Notifications } from './noticeApi';

const MODES = ['now', 'daily', 'off'] as const;

/** NoticeCard lets people say when and of what they are told by e-mail. */
export function NoticeCard() {
  const t = useText();
  const { data, error, refetch } = useNotifications();
  return (
    <section className="pr-card pr-stack" aria-labelledby="benachrichtigungen">
      <h2 className="kern-heading-small" id="benachrichtigungen">{t('admin.notices.title')}</h2>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.enabled && <p className="kern-body">{t('admin.notices.off')}</p>}
      {data && <p className="kern-body">{data.email ? t('admin.notices.address', { email: data.email }) : t('admin.notices.noAddress')}</p>}
      {data && <Choices now={data} />}
      {data && <Calendar now={data} />}
    </section>
  );
}

function Choices({ now }: { now: Notifications }) {
  const t = useText();
  const toast = useToast();
  const save = useNotificationsChange();
  const keep = (mode: Notifications['mode'], told: readonly string[]) =>
    save.mutate({ mode, muted: now.kinds.filter((kind) => !told.includes(kind)) }, { onSuccess: () => toast(t('admin.notices.saved')) });
  const told = now.kinds.filter((kind) => !now.muted.includes(kind));
  return (
    <>
      {save.error && <ProblemView error={save.error} />}
      <ChoiceGroup legend={t('admin.notices.mode')} options={MODES.map((mode) => [mode, t(`admin.notices.mode.${mode}`)] as const)} value={[now.mode]} onChange={([mode]) => keep(mode as Notifications['mode'], told)} />
      {now.mode !== 'off' && (
        <ChoiceGroup
          legend={t('admin.notices.kinds')}
          multiple
          vertical
          options={now.kinds.map((kind) => [kind, t(`admin.notices.kind.${kind}` as TextKey)] as const)}
          value={told}
          onChange={(next) => keep(now.mode, next)}
        />
      )}
    </>
  );
}

function Calendar({ now }: { now: Notifications }) {
  const t = useText();
  const change = useNotificationsChange();
  return (
    <>
      <h3 className="kern-title">{t('admin.calendar.title')}</h3>
      <p className="kern-body">{t('admin.calendar.text')}</p>
      {change.error && <ProblemView error={change.error} />}
      {now.calendar && <p className="kern-body"><strong>{t('admin.calendar.address')}:</strong> <code>{now.calendar}</code></p>}
      <div className="pr-row">
        <Button small variant="secondary" disabled={change.isPending} onClick={() => change.mutate('renew')}>{t(now.calendar ? 'admin.calendar.renew' : 'admin.calendar.make')}</Button>
        {now.calendar && <Button small variant="tertiary" disabled={change.isPending} onClick={() => change.mutate('revoke')}>{t('admin.calendar.end')}</Button>}
      </div>
    </>
  );
}

import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { fetchDraft } from './api';
import type { DraftSession, Status } from './session';
import type { Recovery } from './useDraft';

interface SaveAlertsProps {
  session: DraftSession;
  status: Status;
  recovery: Recovery;
  onRecovery(next: Recovery): void;
  /** Another state of the drawing was chosen: everything shows it from the beginning. */
  onReplace(xml: string): void;
  onReload(): void;
}

/** SaveAlerts tells what happened to the drawing when it could not simply be saved, and what to do. */
export function SaveAlerts({ session, status, recovery, onRecovery, onReplace, onReload }: SaveAlertsProps) {
  const t = useText();
  const format = useFormats();
  const mine = async () => {
    const now = await fetchDraft(session.model);
    if (now) await session.overrule(now.etag);
  };
  return (
    <>
      {recovery.kind === 'recovered' && (
        <Alert tone="info" live title={t('draw.recovered', { at: format.dateTime(new Date(recovery.at).toISOString()) })}>
          <p className="kern-body">{t('draw.recoveredText')}</p>
          <Button variant="tertiary" small onClick={() => onRecovery({ kind: 'none' })}>{t('common.close')}</Button>
        </Alert>
      )}
      {recovery.kind === 'older' && (
        <Alert tone="warning" live title={t('draw.older', { at: format.dateTime(new Date(recovery.copy.at).toISOString()) })}>
          <p className="kern-body">{t('draw.olderText')}</p>
          <div className="pr-row">
            <Button variant="secondary" small onClick={() => { onReplace(recovery.copy.xml); onRecovery({ kind: 'none' }); }}>{t('draw.takeCopy')}</Button>
            <Button variant="tertiary" small onClick={() => onRecovery({ kind: 'none' })}>{t('draw.dropCopy')}</Button>
          </div>
        </Alert>
      )}
      {status.state === 'offline' && <Alert tone="warning" title={t('draw.offline')}><p className="kern-body">{t('draw.offlineText')}</p></Alert>}
      {status.state === 'signedOut' && <Alert tone="warning" title={t('draw.signedOut')}><p className="kern-body">{t('draw.offlineText')}</p></Alert>}
      {status.state === 'refused' && <Alert tone="danger" live title={t('draw.refused')}><p className="kern-body">{status.detail}</p></Alert>}
      {status.state === 'gone' && <Alert tone="danger" live title={t('draw.gone')}><p className="kern-body">{t('draw.goneText')}</p></Alert>}
      {status.state === 'conflict' && (
        <Alert tone="danger" live title={t('draw.conflict')}>
          <p className="kern-body">{t('draw.conflictText')}</p>
          <div className="pr-row">
            <Button variant="secondary" small onClick={() => void mine()}>{t('draw.keepMine')}</Button>
            <Button variant="tertiary" small onClick={onReload}>{t('draw.takeOther')}</Button>
          </div>
        </Alert>
      )}
    </>
  );
}

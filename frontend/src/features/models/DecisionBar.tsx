import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ReportDialog } from '../../components/changeover/ReportDialog';
import { useText } from '../../i18n/text';
import type { Decision, Version } from './api';
import { DecisionDialog } from './DecisionDialog';
import { decisionsFor, ownInReview } from './decisions';

const ICONS: Record<Decision, string> = { submit: 'arrow-forward', approve: 'check', return: 'arrow-back', withdraw: 'close' };

/** DecisionBar offers what the person may decide about the version now. */
export function DecisionBar({ version, can, owner }: { version: Version; can: readonly string[]; owner: string }) {
  const t = useText();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reporting, setReporting] = useState(false);
  const realisable = version.kind === 'soll' && version.state === 'released' && can.includes('changeover.report');
  const offered = decisionsFor(version, can);
  const blocked = version.errors > 0 && (offered.includes('submit') || offered.includes('approve'));
  return (
    <div className="pr-stack pr-noprint">
      {version.state === 'returned' && <Alert tone="warning" title={t('models.returnedTitle')}><p className="kern-body">{version.decisionComment}</p></Alert>}
      {ownInReview(version) && <Alert tone="info" title={t('models.ownVersion')}><p className="kern-body">{t('models.ownVersionText')}</p></Alert>}
      {blocked && <Alert tone="warning" title={t('models.blocked')}><p className="kern-body">{t('models.blockedText')}</p></Alert>}
      {(offered.length > 0 || realisable) && (
        <div className="pr-row">
          {realisable && <Button small icon="check" onClick={() => setReporting(true)}>{t('changeover.report')}</Button>}
          {offered.map((one, i) => (
            <Button key={one} small variant={i === 0 && one !== 'withdraw' ? 'primary' : 'secondary'} icon={ICONS[one]} disabled={one === 'approve' && version.errors > 0} onClick={() => setDecision(one)}>
              {t(`models.decide.${one}`)}
            </Button>
          ))}
        </div>
      )}
      {reporting && <ReportDialog version={version.id} onClose={() => setReporting(false)} />}
      <DecisionDialog key={decision ?? 'closed'} version={version} owner={owner} decision={decision} onClose={() => setDecision(null)} />
    </div>
  );
}

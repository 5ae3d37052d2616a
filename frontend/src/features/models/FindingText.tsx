import { Badge, type Tone } from '../../components/Badge';
import { useText } from '../../i18n/text';
import type { Finding } from './api';

const TONES: Record<Finding['severity'], Tone> = { error: 'danger', warning: 'warning', hint: 'info' };

/** FindingText is a finding in words: how grave, what, what to do, which rule. */
export function FindingText({ finding, onElement }: { finding: Finding; onElement?(id: string): void }) {
  const t = useText();
  const name = finding.elementName || finding.elementId;
  const place = finding.line > 0 ? t('models.line.at', { line: finding.line }) : '';
  return (
    <>
      <div><Badge tone={TONES[finding.severity]}>{t(`models.severity.${finding.severity}`)}</Badge></div>
      <div>
        <p className="kern-body">{finding.message}</p>
        {finding.advice && <p className="kern-body"><strong>{t('models.advice')}</strong> {finding.advice}</p>}
        <p className="kern-body kern-body--small kern-body--muted">
          {onElement && finding.elementId && (
            <button type="button" className="pr-textlink" onClick={() => onElement(finding.elementId)}>{t('models.showElement', { name })}</button>
          )}
          {onElement && finding.elementId && ' · '}
          {[place, finding.rule, ...finding.refs].filter(Boolean).join(' · ')}
        </p>
      </div>
    </>
  );
}

import { useText } from '../../../i18n/text';
import { Alert } from '../../../components/Alert';
import type { Checked } from './api';

/** CheckList is what the register finds in the drawing right now; each finding is a button that shows its place. */
export function CheckList({ checked, onElement }: { checked: Checked | null; onElement(id: string): void }) {
  const t = useText();
  const findings = checked?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="pr-card" aria-labelledby="draw-check">
      <h2 className="kern-heading-small" id="draw-check">{t('draw.check')}</h2>
      <p className="kern-body" role="status">
        {!checked ? t('draw.checking') : findings.length === 0 ? t('models.noFindings') : t('draw.checkCounts', { errors, others: findings.length - errors })}
      </p>
      {checked?.refusal && <Alert tone="danger" title={checked.refusal} />}
      {findings.length > 0 && (
        <ul className="pr-checklist">
          {findings.map((finding, at) => (
            <li key={`${finding.rule}-${finding.elementId}-${at}`} className={`pr-checklist__${finding.severity}`}>
              <strong>{t(`draw.severity.${finding.severity}`)}: </strong>
              {finding.elementId ? <button type="button" onClick={() => onElement(finding.elementId)}>{finding.message}</button> : finding.message}
              <small>{finding.advice}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

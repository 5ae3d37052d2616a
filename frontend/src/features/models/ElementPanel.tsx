import type { ElementDetails } from '../../bpmn/types';
import { useText } from '../../i18n/text';
import type { Finding } from './api';
import { FindingText } from './FindingText';

/** ElementPanel tells about the chosen element: what it is, where it stands, what is written at it, what the check says. */
export function ElementPanel({ id, details, findings }: { id: string; details: ElementDetails | null; findings: readonly Finding[] }) {
  const t = useText();
  const rows: [string, string][] = [
    [t('models.elementKind'), details?.kind ?? ''],
    [t('models.elementLane'), details?.lane ?? ''],
    [t('models.elementText'), details?.documentation ?? ''],
    [t('models.elementId'), id],
  ];
  return (
    <section className="pr-card" aria-labelledby="element" aria-live="polite">
      <h3 className="kern-heading-small" id="element">{details?.name || details?.kind || t('models.element')}</h3>
      {!details && <p className="kern-body">{t('models.notDrawn')}</p>}
      <dl className="pr-facts">
        {rows.filter(([, value]) => value).map(([label, value]) => (
          <div key={label} className="pr-facts__row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {findings.length > 0 && (
        <ul className="pr-findings">
          {findings.map((finding) => <li key={finding.rule + finding.line}><FindingText finding={finding} /></li>)}
        </ul>
      )}
    </section>
  );
}

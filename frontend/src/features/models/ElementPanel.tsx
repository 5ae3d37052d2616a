import type { ElementDetails } from '../../bpmn/types';
import { useCalls } from '../../api/calls';
import { CallLink } from '../../components/CallLink';
import { Facts } from '../../components/Facts';
import { useText } from '../../i18n/text';
import { useAttributes, type Finding } from './api';
import { FindingText } from './FindingText';
import { TaskClassField } from './TaskClassField';

interface ElementPanelProps {
  version: string;
  id: string;
  details: ElementDetails | null;
  findings: readonly Finding[];
  /** Whether one works on the models of the process. */
  may: boolean;
}

/** ElementPanel tells about the chosen element: what it is, where it stands, what is written at it, what the check says. */
export function ElementPanel({ version, id, details, findings, may }: ElementPanelProps) {
  const t = useText();
  const { data: attributes = [] } = useAttributes(version, id);
  const { data: calls = [] } = useCalls(version);
  const call = calls.find((one) => one.elementId === id);
  const said = attributes.filter(({ name, meaning }) => name !== 'documentation' && meaning !== 'colour' && meaning !== 'technical');
  const rows: [string, string][] = [
    [t('models.elementKind'), details?.kind ?? ''],
    [t('models.elementLane'), details?.lane ?? ''],
    [t('models.elementText'), attributes.find(({ name }) => name === 'documentation')?.value ?? details?.documentation ?? ''],
    [t('models.elementId'), id],
  ];
  return (
    <section className="pr-card" aria-labelledby="element" aria-live="polite">
      <h3 className="kern-heading-small" id="element">{details?.name || details?.kind || t('models.element')}</h3>
      {!details && <p className="kern-body">{t('models.notDrawn')}</p>}
      <Facts rows={rows} />
      <TaskClassField version={version} element={id} may={may} />
      {call && <p className="kern-body"><CallLink call={call} /></p>}
      {said.length > 0 && (
        <>
          <h4 className="kern-label">{t('models.attributes')}</h4>
          <dl className="pr-facts">
            {said.map(({ name, value, vendor }, i) => (
              <div key={`${name}-${i}`} className="pr-facts__row">
                <dt>{t('models.attributesFrom', { name, vendor })}</dt>
                <dd className="pr-attribute">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {findings.length > 0 && (
        <ul className="pr-findings">
          {findings.map((finding) => <li key={finding.rule + finding.line}><FindingText finding={finding} /></li>)}
        </ul>
      )}
    </section>
  );
}

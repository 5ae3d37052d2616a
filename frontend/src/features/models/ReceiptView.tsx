import { useState } from 'react';
import { useProfiles } from '../../api/profiles';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useFormats } from '../../i18n/format';
import { useInLanguage } from '../../i18n/inLanguage';
import { useText } from '../../i18n/text';
import { useReceipt, type Finding, type Receipt } from './api';
import { FindingText } from './FindingText';
import { toolText } from './tool';

/** ReceiptView is the Prüfprotokoll: what was understood, what was kept, what is wrong and what to do. */
export function ReceiptView({ id, onElement }: { id: string; onElement(element: string): void }) {
  const { data: receipt, error, isLoadingError, isPending, refetch } = useReceipt(id);
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <div className="pr-stack">
      <Verdict receipt={receipt} />
      <div className="pr-grid">
        <FileCard receipt={receipt} />
        <KeptCard receipt={receipt} />
      </div>
      <Findings findings={receipt.findings} onElement={onElement} />
      <Understood receipt={receipt} />
    </div>
  );
}

function Verdict({ receipt }: { receipt: Receipt }) {
  const t = useText();
  if (receipt.errors > 0) return <Alert tone="danger" title={t('models.verdict.errors', { count: receipt.errors })}><p className="kern-body">{t('models.verdict.errorsText')}</p></Alert>;
  if (receipt.warnings > 0) return <Alert tone="warning" title={t('models.verdict.warnings', { count: receipt.warnings })}><p className="kern-body">{t('models.verdict.warningsText')}</p></Alert>;
  return <Alert tone="success" title={t('models.verdict.clean')}><p className="kern-body">{t('models.verdict.cleanText')}</p></Alert>;
}

function FileCard({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const format = useFormats();
  const profile = useProfileName(receipt.profile);
  const rows: [string, string][] = [
    [t('models.fileName'), receipt.fileName],
    [t('models.size'), t('models.bytes', { text: format.number(receipt.size) })],
    [t('models.encoding'), receipt.encoding],
    [t('models.tool'), toolText(receipt.tool, t)],
    [t('models.diagramPart'), t(receipt.hasDiagram ? 'common.yes' : 'models.noDiagramPart')],
    [t('models.checkedAt'), format.dateTime(receipt.checkedAt)],
    [t('models.profile'), profile],
    ['SHA-256', receipt.sha256],
  ];
  return (
    <section className="pr-card" aria-labelledby="datei">
      <h3 className="kern-heading-small" id="datei">{t('models.fileKept')}</h3>
      <dl className="pr-facts">
        {rows.map(([label, value]) => (
          <div key={label} className="pr-facts__row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** useProfileName is how people call a profile; empty until it is known. */
function useProfileName(id: string): string {
  const t = useText();
  const inLanguage = useInLanguage();
  const { data, isError } = useProfiles();
  if (!data) return isError ? id : '';
  const profile = data.find((one) => one.id === id);
  return profile ? inLanguage(profile.title) : t('models.profileGone');
}

function KeptCard({ receipt }: { receipt: Receipt }) {
  const t = useText();
  return (
    <section className="pr-card" aria-labelledby="aufbewahrt">
      <h3 className="kern-heading-small" id="aufbewahrt">{t('models.kept')}</h3>
      <p className="kern-body">{t(receipt.kept.length > 0 ? 'models.keptText' : 'models.keptNone')}</p>
      {receipt.kept.length > 0 && (
        <ul className="kern-list kern-list--bullet pr-kept">
          {receipt.kept.map((kept) => (
            <li key={kept.namespace}>
              <strong>{kept.vendor || kept.namespace}</strong> <Badge tone={kept.read ? 'success' : undefined}>{t(kept.read ? 'models.keptRead' : 'models.keptUnseen')}</Badge>
              <span className="pr-keptsub">
                {kept.read && kept.values > 0 && `${t('models.keptValues', { count: kept.values })} · `}
                {t('models.keptItem', { namespace: kept.namespace, elements: kept.elements, attributes: kept.attributes })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SEVERITIES = ['error', 'warning', 'hint'] as const;
const SHOWN = 50; // findings drawn at once

function Findings({ findings, onElement }: { findings: readonly Finding[]; onElement(element: string): void }) {
  const t = useText();
  const [severity, setSeverity] = useState('');
  const [rule, setRule] = useState('');
  const [limit, setLimit] = useState(SHOWN);
  if (findings.length === 0) return null;
  const rules = [...new Set(findings.map((finding) => finding.rule))].sort();
  const count = (key: string) => findings.filter((finding) => finding.severity === key).length;
  const shown = findings.filter((finding) => (!severity || finding.severity === severity) && (!rule || finding.rule === rule));
  return (
    <section aria-labelledby="befunde">
      <h3 className="kern-heading-small" id="befunde">{t('models.findings')}</h3>
      <div className="pr-form pr-noprint">
        <SelectField
          label={t('models.severity')}
          value={severity}
          options={[['', t('models.allSeverities', { count: findings.length })], ...SEVERITIES.filter((key) => count(key) > 0).map((key) => [key, `${t(`models.severity.${key}`)} (${count(key)})`] as const)]}
          onChange={(event) => setSeverity(event.target.value)}
        />
        <SelectField label={t('models.rule')} value={rule} options={[['', t('models.allRules')], ...rules.map((key) => [key, key] as const)]} onChange={(event) => setRule(event.target.value)} />
      </div>
      <p className="kern-body" role="status">{t('models.findingsShown', { shown: Math.min(limit, shown.length), total: shown.length })}</p>
      <ol className="pr-findings">
        {shown.slice(0, limit).map((finding, i) => <li key={`${finding.rule}-${finding.elementId}-${i}`}><FindingText finding={finding} onElement={onElement} /></li>)}
      </ol>
      {shown.length > limit && <Button variant="secondary" onClick={() => setLimit(limit + SHOWN)}>{t('common.more')}</Button>}
    </section>
  );
}

/** Understood lists what the file holds; parts that only tie others together carry no name of their own and are left out. */
function Understood({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const named = receipt.understood.filter(({ kind, label }) => kind !== label);
  return (
    <section aria-labelledby="verstanden">
      <h3 className="kern-heading-small" id="verstanden">{t('models.understood')}</h3>
      <p className="kern-body">{t('models.understoodText', { count: receipt.elements })}</p>
      <ul className="pr-understood">
        {named.map(({ kind, label, count }) => <li key={kind}>{count} × {label}</li>)}
      </ul>
    </section>
  );
}

import { Link } from 'react-router';
import { Alert } from '../../components/Alert';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { FactView } from './FactView';
import { changedKeys } from './changes';
import { applies, isAnswered, isRequired, type FieldDef, type Group, type SteckbriefDocument } from './model';

interface FinishStepProps {
  groups: readonly Group[];
  base: SteckbriefDocument;
  doc: SteckbriefDocument;
  /** What is wrong, by key of the field. */
  faults: Readonly<Record<string, string>>;
  reason: string;
  onReason(reason: string): void;
  to(step: string): string;
}

const SHOWN = 3; // missing facts that are named; the list of all would discourage

/** FinishStep shows before saving what changes, what is wrong and what would help most. */
export function FinishStep({ groups, base, doc, faults, reason, onReason, to }: FinishStepProps) {
  const t = useText();
  const all = groups.flatMap((group) => group.fields.map((def) => ({ def, step: group.key })));
  const changed = new Set(changedKeys(base, doc));
  const faulty = all.filter(({ def }) => faults[def.key]);
  const missing = all
    .filter(({ def }) => applies(def, doc) && !isAnswered(doc.fields[def.key]))
    .sort((a, b) => b.def.weight - a.def.weight)
    .slice(0, SHOWN);
  const required = all.filter(({ def }) => isRequired(def) && applies(def, doc) && !isAnswered(doc.fields[def.key]));
  const link = (def: FieldDef, step: string) => <Link className="kern-link" to={to(step)}>{def.label}</Link>;
  return (
    <div className="pr-stack">
      {faulty.length > 0 && (
        <Alert tone="danger" live title={t('common.errors', { count: faulty.length })}>
          <ul className="kern-list kern-list--bullet">{faulty.map(({ def, step }) => <li key={def.key}>{link(def, step)}</li>)}</ul>
        </Alert>
      )}
      {changed.size === 0 ? (
        <p className="kern-body">{t('steckbrief.noChange')}</p>
      ) : (
        <section aria-labelledby="aenderungen">
          <h3 className="kern-heading-small" id="aenderungen">{t('steckbrief.changes', { count: changed.size })}</h3>
          <dl className="pr-facts">
            {all.filter(({ def }) => changed.has(def.key)).map(({ def, step }) => (
              <div key={def.key} className="pr-facts__row">
                <dt>{link(def, step)}</dt>
                <dd><FactView def={def} content={doc.fields[def.key]} /></dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {required.length > 0 && (
        <Alert tone="info" title={t('steckbrief.requiredOpen')}>
          <ul className="kern-list kern-list--bullet">{required.map(({ def, step }) => <li key={def.key}>{link(def, step)}</li>)}</ul>
        </Alert>
      )}
      {missing.length > 0 && (
        <section aria-labelledby="hilfreich">
          <h3 className="kern-heading-small" id="hilfreich">{t('steckbrief.helpful')}</h3>
          <ul className="kern-list kern-list--bullet">
            {missing.map(({ def, step }) => <li key={def.key}>{link(def, step)}{def.neededFor && ` – ${def.neededFor}`}</li>)}
          </ul>
        </section>
      )}
      <TextArea label={t('steckbrief.reason')} hint={t('steckbrief.reasonHint')} optional rows={2} maxLength={1000} value={reason} onChange={(event) => onReason(event.target.value)} />
    </div>
  );
}

import { useText } from '../../i18n/text';
import { FactView } from './FactView';
import { applies, type Group, type SteckbriefDocument } from './model';

interface GroupViewProps {
  group: Group;
  doc: SteckbriefDocument;
  nameOf?(id: string): string;
}

/** GroupView shows one section; what nobody said anything about is named in one line at its end. */
export function GroupView({ group, doc, nameOf }: GroupViewProps) {
  const t = useText();
  const fields = group.fields.filter((def) => applies(def, doc) || doc.fields[def.key]);
  const said = fields.filter((def) => doc.fields[def.key]);
  const open = fields.filter((def) => !doc.fields[def.key]);
  return (
    <section className="pr-card" aria-labelledby={`gruppe-${group.key}`}>
      <h2 className="kern-heading-small" id={`gruppe-${group.key}`}>{group.label}</h2>
      {said.length > 0 && (
        <dl className="pr-facts">
          {said.map((def) => (
            <div key={def.key} className="pr-facts__row">
              <dt>{def.label}</dt>
              <dd><FactView def={def} content={doc.fields[def.key]} nameOf={nameOf} /></dd>
            </div>
          ))}
        </dl>
      )}
      {open.length > 0 && <p className="kern-body kern-body--small kern-body--muted">{t('steckbrief.open', { names: open.map((def) => def.label).join(', ') })}</p>}
    </section>
  );
}

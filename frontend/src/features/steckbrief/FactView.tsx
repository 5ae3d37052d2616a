import { useText } from '../../i18n/text';
import { originText } from './fields/OriginInput';
import { useFactText } from './factText';
import { factsOf, type Content, type Fact, type FieldDef, type LinkValue, type Row } from './model';

interface FactViewProps {
  def: FieldDef;
  content: Content | undefined;
  nameOf?(id: string): string;
}

/** FactView shows what is known under a field, year by year for a series, with where it comes from. */
export function FactView({ def, content, nameOf }: FactViewProps) {
  const t = useText();
  const facts = factsOf(content);
  if (facts.length === 0) return <span className="kern-body--muted">{t('steckbrief.notSaid')}</span>;
  const sorted = [...facts].sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || Number(b.counts ?? false) - Number(a.counts ?? false));
  if (sorted.length === 1 && sorted[0]) return <OneFact def={def} fact={sorted[0]} nameOf={nameOf} />;
  return (
    <ul className="pr-plain">
      {sorted.map((fact) => (
        <li key={`${fact.year}-${fact.source}`}><OneFact def={def} fact={fact} nameOf={nameOf} /></li>
      ))}
    </ul>
  );
}

function OneFact({ def, fact, nameOf }: { def: FieldDef; fact: Fact; nameOf?(id: string): string }) {
  const t = useText();
  const origin = originText(fact, t);
  return (
    <>
      {fact.state === 'known' ? <KnownValue def={def} fact={fact} nameOf={nameOf} /> : <em>{t(`steckbrief.state.${fact.state}`)}</em>}
      {origin && <small className="pr-origin__text">{origin}</small>}
      {fact.note && <small className="pr-origin__text">{t('steckbrief.noteText', { text: fact.note })}</small>}
    </>
  );
}

function KnownValue({ def, fact, nameOf }: { def: FieldDef; fact: Fact; nameOf?(id: string): string }) {
  const { lines } = useFactText(nameOf);
  if (def.type === 'table') return <RowsView def={def} rows={(fact.value as Row[] | undefined) ?? []} />;
  if (def.type === 'link') {
    const { url, title } = fact.value as LinkValue;
    return <a className="kern-link" href={url} rel="noreferrer">{title || url}</a>;
  }
  const shown = lines(def, fact.value);
  if (shown.length <= 1) return <>{shown[0]}</>;
  if (def.type === 'richText' || def.type === 'text') return <span className="pr-lines">{shown.join('\n')}</span>;
  return <ul className="kern-list kern-list--bullet pr-tight">{shown.map((line) => <li key={line}>{line}</li>)}</ul>;
}

function RowsView({ def, rows }: { def: FieldDef; rows: readonly Row[] }) {
  const t = useText();
  const { cell } = useFactText();
  const used = def.columns.filter((column) => rows.some((row) => row[column.key] !== undefined));
  return (
    <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={t('steckbrief.tableOf', { label: def.label })}>
      <table className="kern-table kern-table--small">
        <thead className="kern-table__head">
          <tr className="kern-table__row">{used.map((column) => <th key={column.key} scope="col" className="kern-table__header">{column.label}</th>)}</tr>
        </thead>
        <tbody className="kern-table__body">
          {rows.map((row, i) => (
            <tr key={i} className="kern-table__row">
              {used.map((column) => {
                const value = row[column.key];
                const text = value === undefined ? '' : cell(column, value);
                const isLink = /^(https?:|mailto:)/.test(text);
                return <td key={column.key} className="kern-table__cell">{isLink ? <a className="kern-link" href={text} rel="noreferrer">{text}</a> : text}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

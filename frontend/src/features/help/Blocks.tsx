import { Link } from 'react-router';
import type { Block, Span } from './api';
import { divide } from './place';

interface BlocksProps {
  blocks: readonly Block[];
  /** Page whose sections a link without a page means. */
  page: string;
  /** How much deeper headings are than on the page of the handbook: 1 in a dialog. */
  deeper?: number;
  /** Links leave in a new window, so that what was typed on the page stays. */
  outside?: boolean;
}

/** Blocks shows a part of the handbook. It gets text and never HTML. */
export function Blocks({ blocks, ...rest }: BlocksProps) {
  let heading = '';
  return blocks.map((block, i) => {
    if (block.kind === 'heading') heading = plain(block.text);
    return <One key={`${i}${block.id ?? ''}`} block={block} heading={heading} {...rest} />;
  });
}

const plain = (list: readonly Span[] = []) => list.map((span) => span.text).join('');

interface OneProps extends Omit<BlocksProps, 'blocks'> {
  block: Block;
  /** Above the block; a table is named after it. */
  heading: string;
}

function One({ block, heading, page, deeper = 0, outside }: OneProps) {
  const spans = (list: readonly Span[] = []) => list.map((span, i) => <Piece key={`${i}${span.text}`} span={span} page={page} outside={outside} />);
  const Heading = `h${(block.level ?? 2) + deeper}` as 'h2' | 'h3' | 'h4';
  switch (block.kind) {
    case 'heading':
      return <Heading id={block.id} tabIndex={-1} className={block.level === 2 ? 'kern-heading-small' : 'kern-title'}>{spans(block.text)}</Heading>;
    case 'bullets':
      return <ul className="kern-list kern-list--bullet">{(block.items ?? []).map((item, i) => <li key={`${i}`}>{spans(item.text)}</li>)}</ul>;
    case 'steps':
      return <ol className="kern-list kern-list--numbered">{(block.items ?? []).map((item, i) => <li key={`${i}`}>{spans(item.text)}</li>)}</ol>;
    case 'table':
      return <Grid heading={heading} rows={block.rows ?? []} spans={spans} />;
    case 'picture':
      return <img className="pr-help__picture" src={`/api/v1/public/handbook/pictures/${block.file ?? ''}`} alt={block.alt} loading="lazy" />;
    case 'note':
      return <blockquote className="kern-body">{spans(block.text)}</blockquote>;
    default:
      return <p className="kern-body">{spans(block.text)}</p>;
  }
}

function Grid({ heading, rows, spans }: { heading: string; rows: NonNullable<Block['rows']>; spans(list: readonly Span[]): React.ReactNode }) {
  const [names, ...others] = rows;
  const columns = (names?.cells ?? []).map((cell) => plain(cell.text)).filter(Boolean).join(', ');
  const name = [heading, columns].filter(Boolean).join(': ');
  return (
    <div className="pr-help__table" tabIndex={0} role="region" aria-label={name}>
      <table className="kern-table kern-table--small">
        <caption className="kern-sr-only">{name}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">{names?.cells.map((cell, i) => <th key={`${i}`} scope="col" className="kern-table__header">{spans(cell.text)}</th>)}</tr>
        </thead>
        <tbody className="kern-table__body">
          {others.map((row, n) => <tr key={`${n}`} className="kern-table__row">{row.cells.map((cell, i) => <td key={`${i}`} className="kern-table__cell">{spans(cell.text)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

function Piece({ span, page, outside }: { span: Span; page: string; outside?: boolean }) {
  if (span.mark === 'strong') return <strong>{span.text}</strong>;
  if (span.mark === 'code') return <code>{span.text}</code>;
  if (span.mark !== 'link' || !span.to) return span.text;
  const target = outside ? { target: '_blank', rel: 'noreferrer' } : {};
  if (span.to.startsWith('https://')) return <a className="kern-link" href={span.to} rel="noreferrer">{span.text}</a>;
  return <Link className="kern-link" to={span.to.startsWith('/') ? span.to : address(span.to, page)} {...target}>{span.text}</Link>;
}

/** address is where a link within the handbook leads in the product. */
function address(to: string, here: string): string {
  const { page, section } = divide(to);
  return `/hilfe/${page || here}${section && `#${section}`}`;
}

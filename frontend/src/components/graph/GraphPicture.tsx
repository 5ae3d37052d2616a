import './graph.css';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useText } from '../../i18n/text';
import { cx } from '../cx';
import { BOX, layOut, pathOf, step, type GraphEdge, type GraphNode, type Placed } from './layout';

interface GraphPictureProps {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  /** Name of the picture for those who do not see it. */
  label: string;
  /** Says how the arrows are meant, before the reasons of the chosen box: "wartet auf", "darauf warten". */
  words: { to: string; from: string };
}

/** GraphPicture draws boxes and arrows. Tab reaches it, arrow keys walk along the arrows, Enter opens; why stands below for the chosen box. */
export function GraphPicture({ nodes, edges, label, words }: GraphPictureProps) {
  const t = useText();
  const navigate = useNavigate();
  const { places, width, height } = useMemo(() => layOut(nodes, edges), [nodes, edges]);
  const [chosen, setChosen] = useState('');
  const drawing = useRef<SVGSVGElement>(null);
  const byId = useMemo(() => new Map(places.map((place) => [place.node.id, place])), [places]);
  const active = byId.get(chosen) ?? places[0];
  if (!active) return null;
  const onKey = (event: KeyboardEvent, place: Placed) => {
    if (event.key === 'Enter' && place.node.to) void navigate(place.node.to);
    if (!/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    const next = step(event.key, place, places, edges);
    if (next) drawing.current?.querySelector<SVGGElement>(`[data-at="${places.indexOf(next)}"]`)?.focus();
  };
  const count = (end: 'from' | 'to', id: string) => edges.filter((edge) => edge[end] === id).length;
  const name = ({ id, name: text, beside }: GraphNode) => t('common.graph.node', { name: text, beside, to: `${words.to}: ${count('from', id)}`, from: `${words.from}: ${count('to', id)}` });
  return (
    <figure className="pr-graph">
      <div className="pr-graph__room">
        <svg ref={drawing} role="group" aria-label={`${label}. ${t('common.graph.help')}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <g aria-hidden="true">{edges.map((edge) => <Arrow key={`${edge.from} ${edge.to}`} edge={edge} byId={byId} chosen={active.node.id} />)}</g>
          {places.map((place, i) => (
            <g
              key={place.node.id}
              data-at={i}
              role="link"
              tabIndex={place === active ? 0 : -1}
              aria-label={name(place.node)}
              className={cx('pr-graph__node', `pr-graph__node--${place.node.look}`, place === active && 'pr-graph__node--chosen')}
              transform={`translate(${place.x} ${place.y})`}
              onFocus={() => setChosen(place.node.id)}
              onPointerEnter={() => setChosen(place.node.id)}
              onKeyDown={(event) => onKey(event, place)}
              onClick={() => place.node.to && void navigate(place.node.to)}
            >
              <title>{place.node.name}</title>
              <rect width={BOX.width} height={BOX.height} />
              <text x={10} y={21} className="pr-graph__name">{short(place.node.name, 31)}</text>
              <text x={10} y={41}>{short(place.node.beside, 34)}</text>
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="pr-graph__why">
        <p className="kern-body"><strong>{active.node.to ? <Link className="kern-link" to={active.node.to}>{active.node.name}</Link> : active.node.name}</strong> ({active.node.beside})</p>
        <Why title={words.to} edges={edges.filter((edge) => edge.from === active.node.id)} other={(edge) => byId.get(edge.to)?.node.name ?? ''} />
        <Why title={words.from} edges={edges.filter((edge) => edge.to === active.node.id)} other={(edge) => byId.get(edge.from)?.node.name ?? ''} />
        <p className="pr-sub">{t('common.graph.help')}</p>
      </figcaption>
    </figure>
  );
}

const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** Arrow is an edge with its head; those of the chosen box stand out. */
function Arrow({ edge, byId, chosen }: { edge: GraphEdge; byId: ReadonlyMap<string, Placed>; chosen: string }) {
  const from = byId.get(edge.from);
  const to = byId.get(edge.to);
  if (!from || !to) return null;
  const y = to.y + BOX.height / 2;
  return (
    <g className={cx('pr-graph__edge', edge.circle && 'pr-graph__edge--circle', (edge.from === chosen || edge.to === chosen) && 'pr-graph__edge--chosen')}>
      <title>{edge.reasons.join(' ')}</title>
      <path d={pathOf(from, to)} />
      <path className="pr-graph__head" d={`M${to.x} ${y}l-9 -5v10z`} />
    </g>
  );
}

const SHOWN = 6; // reasons below the picture; all of them stand in the table

function Why({ title, edges, other }: { title: string; edges: readonly GraphEdge[]; other(edge: GraphEdge): string }) {
  const t = useText();
  if (edges.length === 0) return null;
  return (
    <>
      <p className="kern-label">{title}</p>
      <ul>
        {edges.slice(0, SHOWN).map((edge) => <li key={`${edge.from} ${edge.to}`}>{other(edge)}: {edge.reasons.join(' ')}</li>)}
        {edges.length > SHOWN && <li>{t('common.graph.more', { count: edges.length - SHOWN })}</li>}
      </ul>
    </>
  );
}

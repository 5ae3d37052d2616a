/** GraphNode is somebody in the picture; GraphEdge leads from who waits to what is waited for. */
export interface GraphNode {
  id: string;
  /** First line in the box. */
  name: string;
  /** Second line: what it is, and how far. */
  beside: string;
  /** Address that Enter and a click open. */
  to?: string;
  /** Class that tells its kind by the shape of the box. */
  look: string;
}

export interface GraphEdge {
  from: string;
  to: string;
  /** Sentences that say why. */
  reasons: readonly string[];
  /** Drawn so that it strikes: both wait for each other. */
  circle?: boolean;
}

export const BOX = { width: 236, height: 52, across: 96, down: 14, apart: 36, edge: 8 };

export interface Placed {
  node: GraphNode;
  x: number;
  y: number;
}

export interface Picture {
  places: readonly Placed[];
  width: number;
  height: number;
}

/** layOut places who waits to the left of what is waited for; groups that have nothing to do with each other lie below one another, the largest first. */
export function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Picture {
  const places: Placed[] = [];
  let top = BOX.edge;
  let width = 0;
  for (const group of groups(nodes, edges)) {
    const columns = ordered(layers(group, edges), edges);
    const tallest = Math.max(...columns.map((column) => column.length));
    columns.forEach((column, layer) => {
      const x = BOX.edge + layer * (BOX.width + BOX.across);
      const free = ((tallest - column.length) * (BOX.height + BOX.down)) / 2;
      column.forEach((node, i) => places.push({ node, x, y: top + free + i * (BOX.height + BOX.down) }));
      width = Math.max(width, x + BOX.width + BOX.edge);
    });
    top += tallest * (BOX.height + BOX.down) - BOX.down + BOX.apart;
  }
  return { places, width, height: Math.max(top - BOX.apart + BOX.edge, 0) };
}

/** groups are the nodes that hang together. */
function groups(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphNode[][] {
  const head = new Map(nodes.map((node) => [node.id, node.id]));
  const find = (id: string): string => {
    let at = id;
    while (head.get(at) !== at) at = head.get(at) ?? at;
    return at;
  };
  for (const { from, to } of edges) if (head.has(from) && head.has(to)) head.set(find(from), find(to));
  const found = new Map<string, GraphNode[]>();
  for (const node of nodes) found.set(find(node.id), [...(found.get(find(node.id)) ?? []), node]);
  return [...found.values()].sort((a, b) => b.length - a.length);
}

/** layers puts each node one further left than the nearest it waits for; an edge that closes a circle does not count. */
function layers(group: readonly GraphNode[], edges: readonly GraphEdge[]): GraphNode[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const depth = new Map<string, number>();
  const open = new Set<string>();
  const members = new Set(group.map((node) => node.id));
  const walk = (id: string): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const deepest = Math.max(-1, ...(next.get(id) ?? []).filter((to) => members.has(to) && !open.has(to)).map(walk));
    open.delete(id);
    depth.set(id, deepest + 1);
    return deepest + 1;
  };
  group.forEach((node) => walk(node.id));
  const most = Math.max(...depth.values());
  const columns: GraphNode[][] = Array.from({ length: most + 1 }, () => []);
  for (const node of group) columns[most - (depth.get(node.id) ?? 0)]?.push(node);
  return columns;
}

const SWEEPS = 4;

/** ordered moves the nodes of each column near to their neighbours, so that few edges cross. */
function ordered(columns: GraphNode[][], edges: readonly GraphEdge[]): GraphNode[][] {
  const near = new Map<string, string[]>();
  for (const { from, to } of edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  let now = columns;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const rank = new Map(now.flatMap((column) => column.map((node, i) => [node.id, (i + 0.5) / column.length] as const)));
    const middle = (node: GraphNode) => {
      const ranks = (near.get(node.id) ?? []).map((id) => rank.get(id) ?? 0.5);
      return ranks.length > 0 ? ranks.reduce((sum, one) => sum + one, 0) / ranks.length : (rank.get(node.id) ?? 0.5);
    };
    now = now.map((column) => column.map((node) => [node, middle(node)] as const).sort((a, b) => a[1] - b[1]).map(([node]) => node));
  }
  return now;
}

/** pathOf is the way of an edge from the right of one box to the left of the other, as an SVG path. */
export function pathOf(from: Placed, to: Placed): string {
  const x1 = from.x + BOX.width;
  const y1 = from.y + BOX.height / 2;
  const x2 = to.x - 6;
  const y2 = to.y + BOX.height / 2;
  const bend = x2 > x1 ? (x2 - x1) / 2 : BOX.across;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** step is the node that an arrow key leads to: along an edge to the left and right, within the column up and down. */
export function step(key: string, at: Placed, places: readonly Placed[], edges: readonly GraphEdge[]): Placed | undefined {
  const place = (id: string | undefined) => places.find((one) => one.node.id === id);
  const column = places.filter((one) => one.x === at.x).sort((a, b) => a.y - b.y);
  const i = column.indexOf(at);
  switch (key) {
    case 'ArrowRight': return place(edges.find((edge) => edge.from === at.node.id)?.to);
    case 'ArrowLeft': return place(edges.find((edge) => edge.to === at.node.id)?.from);
    case 'ArrowDown': return column[i + 1];
    case 'ArrowUp': return column[i - 1];
    case 'Home': return places[0];
    case 'End': return places[places.length - 1];
    default: return undefined;
  }
}

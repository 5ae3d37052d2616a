import { useText } from '../i18n/text';
import type { DiagramNode } from './types';

interface NodeListProps {
  nodes: readonly DiagramNode[];
  chosen?: string;
  onChoose(id: string): void;
}

/** NodeList is the diagram as text: every step with its lane and what follows, each of them a button that shows it. */
export function NodeList({ nodes, chosen, onChoose }: NodeListProps) {
  const t = useText();
  return (
    <ol className="pr-bpmn__list">
      {nodes.map((node) => (
        <li key={node.id} aria-current={node.id === chosen ? 'step' : undefined}>
          <button type="button" onClick={() => onChoose(node.id)}>{node.name || node.kind}</button>
          {node.name && ` (${node.kind})`}
          {node.lane && `, ${t('bpmn.lane', { name: node.lane })}`}
          {node.next.length > 0 && (
            <ul>
              {node.next.map((next) => (
                <li key={next.id + next.condition}>
                  {next.condition && `${next.condition}: `}
                  <button type="button" onClick={() => onChoose(next.id)}>{next.name}</button>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

import { useText } from '../i18n/text';
import type { DiagramNode, DrawnText } from './types';

interface NodeListProps {
  nodes: readonly DiagramNode[];
  others: readonly DrawnText[];
  chosen?: string;
  onChoose(id: string): void;
}

/** NodeList is the diagram as text: every step with its lane and what follows, then what else is written; each a button that shows it. */
export function NodeList({ nodes, others, chosen, onChoose }: NodeListProps) {
  const t = useText();
  return (
    <div className="pr-bpmn__list">
      <ol>
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
      {others.length > 0 && (
        <>
          <p className="kern-body kern-body--bold">{t('bpmn.alsoDrawn')}</p>
          <ul>
            {others.map(({ id, kind, name }) => (
              <li key={id} aria-current={id === chosen ? 'true' : undefined}>
                <button type="button" onClick={() => onChoose(id)}>{name}</button>
                {` (${kind})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useText } from '../i18n/text';
import { Icon } from './Icon';

export interface TreeNode {
  id: string;
  /** Names the node for the button that opens it. */
  name: string;
  content: ReactNode;
  children?: readonly TreeNode[];
  /** The children are fetched when the node opens. */
  lazy?: boolean;
}

interface TreeProps {
  label: string;
  nodes: readonly TreeNode[];
  open: ReadonlySet<string>;
  onToggle(id: string, open: boolean): void;
}

/** Tree is a nested list with buttons that open and close: links inside stay ordinary links. */
export function Tree({ label, nodes, open, onToggle }: TreeProps) {
  return <ul className="pr-tree" aria-label={label}>{nodes.map((node) => <Branch key={node.id} {...{ node, open, onToggle }} />)}</ul>;
}

function Branch({ node, open, onToggle }: { node: TreeNode } & Pick<TreeProps, 'open' | 'onToggle'>) {
  const t = useText();
  const isOpen = open.has(node.id);
  const opens = node.lazy || (node.children?.length ?? 0) > 0;
  return (
    <li>
      <div className="pr-tree__row">
        {opens ? (
          <button type="button" className="pr-tree__toggle" aria-expanded={isOpen} onClick={() => onToggle(node.id, !isOpen)}>
            <Icon name={isOpen ? 'arrow-down' : 'chevron-right'} />
            <span className="kern-sr-only">{t(isOpen ? 'common.closeNode' : 'common.openNode', { name: node.name })}</span>
          </button>
        ) : (
          <span className="pr-tree__toggle" aria-hidden="true" />
        )}
        <div className="pr-tree__content">{node.content}</div>
      </div>
      {opens && isOpen && node.children && (
        <ul className="pr-tree__branch">{node.children.map((child) => <Branch key={child.id} {...{ node: child, open, onToggle }} />)}</ul>
      )}
    </li>
  );
}

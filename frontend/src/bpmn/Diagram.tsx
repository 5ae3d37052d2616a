import { lazy, Suspense, useId, useState } from 'react';
import { Loading } from '../components/Loading';
import { useText } from '../i18n/text';
import type { CanvasProps } from './Canvas';
import { NodeList } from './NodeList';
import type { DiagramNode, DrawnText } from './types';

const Canvas = lazy(() => import('./Canvas'));

type DiagramProps = Omit<CanvasProps, 'onNodes' | 'describedBy'>;

/** Diagram shows a BPMN file as a picture and, since a picture is never the only way, the same nodes as a list. */
export function Diagram({ chosen: given, onChoose, ...rest }: DiagramProps) {
  const t = useText();
  const list = useId();
  const [nodes, setNodes] = useState<DiagramNode[]>([]);
  const [others, setOthers] = useState<DrawnText[]>([]);
  const [own, setOwn] = useState<string>();
  const chosen = given ?? own;
  const choose = (id: string) => {
    setOwn(id);
    onChoose?.(id);
  };
  return (
    <div className="pr-stack">
      <Suspense fallback={<Loading lines={8} />}>
        <Canvas {...rest} chosen={chosen} onChoose={choose} onNodes={(steps, rest) => { setNodes(steps); setOthers(rest); }} describedBy={list} />
      </Suspense>
      <p id={list} className="kern-body kern-body--small kern-body--muted">{t('bpmn.hint')}</p>
      <details>
        <summary>{t('bpmn.asList', { count: nodes.length })}</summary>
        <NodeList nodes={nodes} others={others} chosen={chosen} onChoose={choose} />
      </details>
    </div>
  );
}

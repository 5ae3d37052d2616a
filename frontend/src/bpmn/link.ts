// Two diagrams that move together: whoever pans or zooms one of them moves the other.
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface LinkedCanvas {
  viewbox(): Box & { inner: Box };
  viewbox(box: Box): void;
}

interface Bus {
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

const FAR = 300; // pixels between the beginnings of two drawings from which they are laid over each other

/** follow moves one diagram to what the other one shows; drawings that begin far apart are aligned by their corners. */
function follow(from: LinkedCanvas, to: LinkedCanvas) {
  const source = from.viewbox();
  const target = to.viewbox();
  const apart = Math.abs(source.inner.x - target.inner.x) > FAR || Math.abs(source.inner.y - target.inner.y) > FAR;
  const dx = apart ? target.inner.x - source.inner.x : 0;
  const dy = apart ? target.inner.y - source.inner.y : 0;
  to.viewbox({ x: source.x + dx, y: source.y + dy, width: source.width, height: source.height });
}

/** link joins two viewers until the function it returns is called. While paused() holds, each moves alone. */
export function link(first: NavigatedViewer, second: NavigatedViewer, paused: () => boolean): () => void {
  const canvases = [first.get<LinkedCanvas>('canvas'), second.get<LinkedCanvas>('canvas')] as const;
  const buses = [first.get<Bus>('eventBus'), second.get<Bus>('eventBus')] as const;
  let busy = false;
  const mover = (from: 0 | 1) => () => {
    if (busy || paused()) return;
    busy = true;
    try {
      follow(canvases[from], canvases[from === 0 ? 1 : 0]);
    } finally {
      busy = false;
    }
  };
  const listeners = [mover(0), mover(1)] as const;
  buses.forEach((bus, n) => bus.on('canvas.viewbox.changed', listeners[n as 0 | 1]));
  return () => buses.forEach((bus, n) => bus.off('canvas.viewbox.changed', listeners[n as 0 | 1]));
}

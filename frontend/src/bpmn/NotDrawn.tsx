import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { useText } from '../i18n/text';
import { kindOf } from './describe';
import type { Lost } from './kept';

interface NotDrawnProps {
  /** What drawing would lose; nothing if the file cannot be read as a drawing at all. */
  lost: readonly Lost[];
  onTable(): void;
}

const SHOWN = 6; // of what would be lost

/** NotDrawn says why a file is not opened for drawing, and leads to the table of steps, which keeps everything. */
export function NotDrawn({ lost, onTable }: NotDrawnProps) {
  const t = useText();
  const rest = lost.length - SHOWN;
  return (
    <Alert tone="warning" live title={t(lost.length > 0 ? 'draw.wouldLose' : 'draw.notDrawable')}>
      {lost.length > 0 && (
        <>
          <p className="kern-body">{t('draw.wouldLoseText', { count: lost.length })}</p>
          <ul>
            {lost.slice(0, SHOWN).map(({ kind, id, name }, i) => <li key={`${id}-${i}`}>{`${kindOf(`bpmn:${kind}`, t)} ${name ? t('draw.quoted', { name }) : id}`}</li>)}
            {rest > 0 && <li>{t('draw.wouldLoseMore', { count: rest })}</li>}
          </ul>
        </>
      )}
      <p className="kern-body">{t(lost.length > 0 ? 'draw.wouldLoseWay' : 'draw.notDrawableText')}</p>
      <Button variant="secondary" small onClick={onTable}>{t('draw.toTable')}</Button>
    </Alert>
  );
}

import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Diagram } from '../../bpmn/Diagram';
import { link } from '../../bpmn/link';
import { CheckField } from '../../components/CheckField';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { Loading } from '../../components/Loading';
import { useText } from '../../i18n/text';
import type { Change } from './api';
import { marksOf, SIGNS, type Side } from './changes';

interface SideBySideProps {
  changes: readonly Change[];
  names: Record<Side, string>;
  drawings: Record<Side, string | undefined>;
  chosen: Change | undefined;
  onChoose(side: Side, id: string): void;
}

const SIDES: readonly Side[] = ['before', 'after'];
const NARROW = '(max-width: 60rem)';
const PAUSE = 400; // ms in which both drawings go to the chosen place, each on its own

/** SideBySide shows both drawings, linked; on narrow screens one at a time, with a switch. */
export function SideBySide({ changes, names, drawings, chosen, onChoose }: SideBySideProps) {
  const t = useText();
  const narrow = useSyncExternalStore(watchWidth, () => window.matchMedia(NARROW).matches);
  const [side, setSide] = useState<Side>('after');
  const [linked, setLinked] = useState(true);
  const onViewer = useLink(linked && !narrow, chosen);
  const marks = useMemo(() => ({ before: marksOf(changes, 'before'), after: marksOf(changes, 'after') }), [changes]);
  return (
    <div className="pr-stack">
      {narrow ? (
        <ChoiceGroup legend={t('compare.side')} options={SIDES.map((one) => [one, t(`compare.${one}`)] as const)} value={[side]} onChange={([one]) => setSide(one as Side)} />
      ) : (
        <div className="pr-noprint"><CheckField label={t('compare.linked')} checked={linked} onChange={(e) => setLinked(e.target.checked)} /></div>
      )}
      <div className="pr-sides">
        {SIDES.filter((one) => !narrow || one === side).map((one) => (
          <div key={one}>
            <h3 className="kern-heading-small">{t(`compare.${one}`)}: {names[one]}</h3>
            {drawings[one] === undefined && <Loading lines={6} />}
            {drawings[one] === '' && <p className="kern-body">{t('models.noDrawingText')}</p>}
            {drawings[one] && (
              <Diagram
                xml={drawings[one]}
                label={t('compare.diagramOf', { side: t(`compare.${one}`), name: names[one] })}
                marks={marks[one]}
                signs={SIGNS}
                chosen={chosen?.[one]?.id ?? ''}
                onChoose={(id) => onChoose(one, id)}
                onViewer={(viewer) => onViewer(one, viewer)}
              />
            )}
          </div>
        ))}
      </div>
      <Legend />
    </div>
  );
}

function watchWidth(changed: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** useLink joins both viewers once they stand; while a chosen place is shown, each goes there on its own. */
function useLink(linked: boolean, chosen: Change | undefined) {
  const [viewers, setViewers] = useState<Record<Side, NavigatedViewer | null>>({ before: null, after: null });
  const paused = useRef(false);
  // A layout effect runs before the effects with which the drawings scroll.
  useLayoutEffect(() => {
    paused.current = true;
    const timer = setTimeout(() => (paused.current = false), PAUSE);
    return () => clearTimeout(timer);
  }, [chosen]);
  const { before, after } = viewers;
  useEffect(() => (linked && before && after ? link(before, after, () => paused.current) : undefined), [linked, before, after]);
  return (side: Side, viewer: NavigatedViewer | null) => setViewers((now) => ({ ...now, [side]: viewer }));
}

/** Legend explains the signs and lines of the marks. */
function Legend() {
  const t = useText();
  return (
    <ul className="pr-legend" aria-label={t('compare.legend')}>
      {(Object.keys(SIGNS) as (keyof typeof SIGNS)[]).map((kind) => (
        <li key={kind}><span className={`pr-sign pr-sign--${kind}`} aria-hidden="true">{SIGNS[kind]}</span> {t(`compare.kind.${kind}`)}</li>
      ))}
    </ul>
  );
}

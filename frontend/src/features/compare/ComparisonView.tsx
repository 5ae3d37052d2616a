import { useMemo, useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { useText } from '../../i18n/text';
import type { Comparison } from './api';
import { changeAt, visible, type Shown, type Side } from './changes';
import { ChangeList } from './ChangeList';
import { CostTable } from './CostTable';
import { EffectTable } from './EffectTable';
import { SideBySide } from './SideBySide';

interface ComparisonViewProps {
  comparison: Comparison;
  names: Record<Side, string>;
  drawings: Record<Side, string | undefined>;
  /** Address of the comparison as a page of its own. */
  page?: string;
  /** Ids of the versions; a file that is not kept has none, and no cost per year. */
  versions?: { before: string; after: string };
}

/** ComparisonView shows the drawings, the changes as sentences and the effect; what is chosen in one is marked in the others. */
export function ComparisonView({ comparison, names, drawings, page, versions }: ComparisonViewProps) {
  const t = useText();
  const [chosen, setChosen] = useState(-1);
  const [shown, setShown] = useState<Shown>({ technical: false, layout: false });
  const changes = useMemo(() => visible(comparison.changes, shown), [comparison, shown]);
  const change = changes[chosen];
  const filter = (part: Partial<Shown>) => {
    setChosen(-1);
    setShown({ ...shown, ...part });
  };
  return (
    <>
      {comparison.sameMeaning && (
        <Alert tone="success" title={t('compare.same')}>
          <p className="kern-body">{t('compare.sameText', { technical: comparison.counts.technical, layout: comparison.counts.layout })}</p>
        </Alert>
      )}
      <div className="pr-compare__tools pr-noprint">
        <CheckField label={t('compare.showTechnical', { count: comparison.counts.technical })} checked={shown.technical} onChange={(e) => filter({ technical: e.target.checked })} />
        <CheckField label={t('compare.showLayout', { count: comparison.counts.layout })} checked={shown.layout} onChange={(e) => filter({ layout: e.target.checked })} />
        {page ? (
          <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={page} target="_blank" rel="noreferrer"><span className="kern-label">{t('compare.page')}</span></a>
        ) : (
          <Button variant="tertiary" small onClick={() => window.print()}>{t('models.print')}</Button>
        )}
      </div>
      <SideBySide changes={changes} names={names} drawings={drawings} chosen={change} onChoose={(side, id) => setChosen(changeAt(changes, side, id))} />
      <div className="pr-compare">
        <ChangeList changes={changes} chosen={chosen} onChoose={setChosen} />
        <div className="pr-stack">
          <EffectTable effects={comparison.effects} />
          {versions && <CostTable {...versions} />}
        </div>
      </div>
    </>
  );
}

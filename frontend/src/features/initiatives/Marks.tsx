import { Badge } from '../../components/Badge';
import { useText } from '../../i18n/text';
import type { Row } from './api';
import { LIGHT_TONES } from './values';

/** Light is the light of an initiative as a word with its colour; nothing if there is none. */
export function Light({ light }: { light: Row['light'] }) {
  const t = useText();
  return light ? <Badge tone={LIGHT_TONES[light]}>{t(`initiatives.light.${light}`)}</Badge> : <span className="kern-body--muted">{t('initiatives.light.none')}</span>;
}

/** StageText is where an initiative stands, with the house's own words. */
export function StageText({ row }: { row: Pick<Row, 'stage' | 'stageNote' | 'mergedInto' | 'pausedUntil'> }) {
  const t = useText();
  if (row.stage === 'merged' && row.mergedInto) return <>{t('initiatives.stage.mergedInto', { number: row.mergedInto.number })}</>;
  if (row.stage === 'paused' && row.pausedUntil.text) return <>{t('initiatives.stage.pausedUntil', { date: row.pausedUntil.text })}</>;
  const word = t(`initiatives.stage.${row.stage}`);
  const own = row.stageNote && row.stageNote.toLowerCase() !== word.toLowerCase() ? row.stageNote : '';
  return <>{word}{own && <span className="pr-initsub">{own}</span>}</>;
}

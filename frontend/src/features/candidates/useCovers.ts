import type { RankQuery } from '../../api/candidates';
import { unitLabel, useUnits } from '../../api/units';
import { scopeWords } from '../../components/candidates/scope';
import { useText } from '../../i18n/text';

/** useCovers says of which part of the house the ranking of a query is. */
export function useCovers(query: RankQuery): string {
  const t = useText();
  const unit = useUnits().byId.get(query.orgUnit ?? '');
  const filters = query.q && query.kind === 'process' ? [t('decisions.searched', { words: query.q })] : [];
  return scopeWords(t, query.orgUnit ? (unit ? unitLabel(unit) : '…') : '', filters);
}

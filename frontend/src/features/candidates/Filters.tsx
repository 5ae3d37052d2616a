import type { CriteriaSetHead, Kind } from '../../api/candidates';
import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { QueryField } from '../../components/QueryField';
import { SelectField, type Choice } from '../../components/SelectField';
import { useLanguage } from './language';
import { useText } from '../../i18n/text';
import { CLASSES, COVERAGES, type ListState } from './listState';

interface FiltersProps {
  state: ListState;
  kind: Kind;
  kinds: readonly Kind[];
  /** Those that rate the kind. */
  sets: readonly CriteriaSetHead[];
  set: string;
}

/** Filters choose what is ranked by which method, and which part of the ranking is shown. */
export function Filters({ state, kind, kinds, sets, set }: FiltersProps) {
  const t = useText();
  const language = useLanguage();
  const units = useUnits();
  const loadUnits = useUnitOptions();
  const { query, shown, change } = state;
  const unit = query.orgUnit ? units.byId.get(query.orgUnit) : undefined;
  const all: Choice = ['', t('candidates.all')];
  const title = (one: CriteriaSetHead) => (one.standard ? t('candidates.set.house', { title: one.title[language] }) : one.title[language]);
  return (
    <search aria-label={t('candidates.filter')} className="pr-rankfilter">
      {kinds.length > 1 && <SelectField label={t('candidates.kind')} value={kind} options={kinds.map((one) => [one, t(`candidates.kind.${one}`)] as const)} onChange={(event) => change({ art: event.target.value })} />}
      <SelectField label={t('candidates.set')} value={set} options={sets.map((one) => [one.id, title(one)] as const)} onChange={(event) => change({ verfahren: event.target.value })} />
      {kind === 'process' && (
        <>
          <Combobox label={t('candidates.unit')} placeholder={t('candidates.allUnits')} value={query.orgUnit ? { id: query.orgUnit, label: unit ? unitLabel(unit) : '…' } : null} load={loadUnits} onChange={(option) => change({ einheit: option?.id })} />
          <QueryField key={state.cleared} label={t('candidates.query')} value={query.q ?? ''} onChange={(q) => change({ q })} />
        </>
      )}
      <SelectField
        label={t('candidates.class')}
        value={shown.class?.join(',') ?? ''}
        options={[all, ...CLASSES.map((one): Choice => [one, one === 'none' ? t('candidates.class.none') : t('candidates.class.one', { name: one })])]}
        onChange={(event) => change({ klasse: event.target.value })}
      />
      <SelectField
        label={t('candidates.coverage')}
        value={shown.minCoverage ? String(shown.minCoverage) : ''}
        options={[all, ...COVERAGES.map((percent): Choice => [percent, t('candidates.coverage.atLeast', { percent })])]}
        onChange={(event) => change({ abdeckung: event.target.value })}
      />
    </search>
  );
}

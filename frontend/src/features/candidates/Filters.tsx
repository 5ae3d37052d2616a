import { useEffect, useRef, useState } from 'react';
import type { CriteriaSetHead, Kind } from '../../api/candidates';
import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { SelectField, type Choice } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useLanguage } from './language';
import { useText } from '../../i18n/text';
import { CLASSES, COVERAGES, type ListState } from './listState';

const PAUSE = 300; // milliseconds after the last key before the list follows

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
          <QueryField key={state.cleared} value={query.q ?? ''} onChange={(q) => change({ q })} />
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

/** QueryField lets the list follow a moment after typing, not at every key. */
function QueryField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useText();
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setText(value);
  }
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), [value]); // whoever changes the address has the last word
  const type = (next: string) => {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(next), PAUSE);
  };
  return <TextField label={t('candidates.query')} type="search" autoComplete="off" value={text} onChange={(event) => type(event.target.value)} />;
}

import { useUnitOptions, useUnits, unitLabel } from '../../api/units';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { DateField } from '../../components/DateField';
import { QueryField } from '../../components/QueryField';
import { SelectField, type Choice } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import type { Facets } from './api';
import type { Filter, ListState } from './listState';
import { MARKS, useMarkText } from './Marks';

interface FilterBarProps {
  state: ListState;
  facets: Facets | undefined;
}

const CATEGORIES = ['core', 'support', 'steering'] as const;
const MORE: readonly Filter[] = ['tag', 'taskKind', 'ownerVacant', 'important', 'unreleased', 'maxCompleteness', 'reviewDueBefore'];

/** FilterBar narrows the list; every answer says how many it would leave, as far as the server counted. */
export function FilterBar({ state: { filters, change, clear, cleared }, facets }: FilterBarProps) {
  const t = useText();
  const markText = useMarkText();
  const units = useUnits();
  const loadUnits = useUnitOptions();
  const unit = filters.orgUnit ? units.byId.get(filters.orgUnit) : undefined;
  const counted = (facet: string, value: string, label: string): Choice => {
    const count = facets?.[facet]?.[value];
    return [value, count === undefined ? label : t('processes.counted', { label, count })];
  };
  const all: Choice = ['', t('processes.all')];
  return (
    <search aria-label={t('processes.filter')}>
      <form className="pr-filter" onSubmit={(event) => event.preventDefault()}>
        <QueryField key={cleared} label={t('processes.query')} placeholder={t('processes.queryHint')} value={filters.q ?? ''} onChange={(q) => change({ q })} />
        <Combobox
          label={t('processes.unit')}
          placeholder={t('processes.allUnits')}
          value={filters.orgUnit ? { id: filters.orgUnit, label: unit ? unitLabel(unit) : '…' } : null}
          load={loadUnits}
          onChange={(option) => change({ orgUnit: option?.id })}
        />
        <SelectField
          label={t('processes.mark')}
          value={filters.mark ?? ''}
          options={[all, ...MARKS.map((mark) => counted('mark', mark, markText(mark)))]}
          onChange={(event) => change({ mark: event.target.value })}
        />
        <SelectField
          label={t('processes.category')}
          value={filters.category ?? ''}
          options={[all, ...CATEGORIES.map((category) => counted('category', category, t(`processes.category.${category}`)))]}
          onChange={(event) => change({ category: event.target.value })}
        />
        <details className="pr-filter__more" open={MORE.some((key) => filters[key])}>
          <summary>{t('processes.moreFilters')}</summary>
          <MoreFilters filters={filters} onChange={change} counted={counted} />
        </details>
        {Object.keys(filters).length > 0 && <Button variant="tertiary" icon="close" onClick={clear}>{t('processes.clear')}</Button>}
      </form>
    </search>
  );
}

interface MoreProps extends Pick<ListState, 'filters'> {
  onChange: ListState['change'];
  counted(facet: string, value: string, label: string): Choice;
}

const TASK_KINDS = ['voluntary', 'mandatory', 'mandatoryDirected', 'delegated', 'internal'] as const;

function MoreFilters({ filters, onChange, counted }: MoreProps) {
  const t = useText();
  const all: Choice = ['', t('processes.all')];
  const yes = (key: 'ownerVacant' | 'important' | 'unreleased') => (
    <SelectField
      label={t(`processes.${key}`)}
      value={filters[key] ?? ''}
      options={[all, counted(key, 'true', t('common.yes')), counted(key, 'false', t('common.no'))]}
      onChange={(event) => onChange({ [key]: event.target.value })}
    />
  );
  return (
    <div className="pr-filter__grid">
      <SelectField
        label={t('processes.taskKind')}
        value={filters.taskKind ?? ''}
        options={[all, ...TASK_KINDS.map((kind) => counted('taskKind', kind, t(`processes.taskKind.${kind}`)))]}
        onChange={(event) => onChange({ taskKind: event.target.value })}
      />
      <SelectField
        label={t('processes.maxCompleteness')}
        value={filters.maxCompleteness ?? ''}
        options={[all, ...['25', '50', '75', '99'].map((percent): Choice => [percent, t('processes.atMost', { percent })])]}
        onChange={(event) => onChange({ maxCompleteness: event.target.value })}
      />
      {yes('ownerVacant')}
      {yes('important')}
      {yes('unreleased')}
      <QueryField label={t('processes.tag')} value={filters.tag ?? ''} onChange={(tag) => onChange({ tag })} />
      <DateField label={t('processes.reviewDueBefore')} value={filters.reviewDueBefore ?? ''} onChange={(day) => day !== undefined && onChange({ reviewDueBefore: day })} />
    </div>
  );
}

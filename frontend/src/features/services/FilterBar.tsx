import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useAddress } from '../../components/useAddress';
import { useText } from '../../i18n/text';
import { query, type Filters } from './api';
import { LISTS, SOLUTIONS, STATES } from './values';

/** FilterBar chooses services; the address holds the choice. */
export function FilterBar({ filters }: { filters: Filters }) {
  const t = useText();
  const address = useAddress();
  const set = (name: string, value: string) => address.set({ [name]: value });
  const all: readonly [string, string] = ['', t('services.all')];
  return (
    <>
      <search aria-label={t('services.filter')} className="pr-servicefilter">
        <TextField type="search" autoComplete="off" label={t('services.query')} value={filters.q} onChange={(event) => set('q', event.target.value)} />
        <SelectField label={t('services.list')} value={filters.list} options={[all, ...LISTS.map((one) => [one, t(`services.list.${one}`)] as const)]} onChange={(event) => set('liste', event.target.value)} />
        <SelectField label={t('services.state')} value={filters.state} options={[all, ...STATES.map((one) => [one, t(`services.state.${one}`)] as const)]} onChange={(event) => set('stand', event.target.value)} />
        <SelectField label={t('services.solution')} value={filters.solution} options={[all, ...SOLUTIONS.map((one) => [one, t(`services.solution.${one}`)] as const)]} onChange={(event) => set('loesung', event.target.value)} />
        <UnitPicker label={t('services.unit')} value={filters.orgUnit} onChange={(id) => set('einheit', id)} />
      </search>
      <p className="pr-row"><Export filters={filters} format="xlsx" /><Export filters={filters} format="csv" /></p>
    </>
  );
}

function Export({ filters, format }: { filters: Filters; format: 'xlsx' | 'csv' }) {
  const t = useText();
  const params = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(query(filters))) if (value !== undefined) params.set(name, String(value));
  return <a className="kern-link" href={`/api/v1/online-services/export?${params}`} download>{t(`services.export.${format}`)}</a>;
}

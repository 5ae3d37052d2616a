import { UnitPicker } from '../../components/UnitPicker';
import { useText } from '../../i18n/text';

/** UnitField asks for the unit of processes that are made. */
export function UnitField({ value, onChange }: { value: string; onChange(id: string): void }) {
  const t = useText();
  return <UnitPicker label={t('exchange.unit')} hint={t('exchange.unitHint')} value={value} onChange={onChange} />;
}

import { UnitPicker } from '../../components/UnitPicker';
import { useText } from '../../i18n/text';
import type { CleanList, Decide } from './api';

/** UnitChoice asks for the unit of rows that name none. */
export function UnitChoice({ list, onChange }: { list: CleanList; onChange(decide: Decide): void }) {
  const t = useText();
  return <UnitPicker label={t('assistant.clean.unit')} hint={t('assistant.clean.unitHint')} optional value={list.choices.unitId ?? ''} onChange={(id) => onChange((choices) => ({ ...choices, unitId: id }))} />;
}

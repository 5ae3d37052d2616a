import { SelectField } from '../components/SelectField';
import { useText } from '../i18n/text';
import type { OpenFile } from './sheets';

interface SheetFieldProps {
  file: OpenFile;
  onChoose(at: number): void;
}

/** SheetField chooses among the drawings of a file; with a single one there is nothing to choose. */
export function SheetField({ file: { sheets, at }, onChoose }: SheetFieldProps) {
  const t = useText();
  if (sheets.length < 2) return null;
  const options = sheets.map((sheet, i) => [String(sheet.at), t(sheet.name ? 'bpmn.sheetNamed' : 'bpmn.sheetOf', { number: i + 1, count: sheets.length, name: sheet.name })] as const);
  return (
    <div className="pr-noprint">
      <SelectField label={t('bpmn.sheet')} options={options} value={String(at)} onChange={(event) => onChoose(Number(event.target.value))} />
    </div>
  );
}

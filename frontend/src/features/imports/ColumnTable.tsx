import { DataTable, type Column } from '../../components/DataTable';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import type { Sheet, Target } from './api';
import type { Mapping } from './mapping';

interface ColumnTableProps {
  sheet: Sheet;
  targets: readonly Target[];
  mapping: Mapping;
  onChange(mapping: Mapping): void;
}

interface Row {
  heading: string;
  samples: string;
}

const SHOWN = 3; // sample values per column

/** ColumnTable shows each column of the file with sample values and asks what it means. */
export function ColumnTable({ sheet, targets, mapping, onChange }: ColumnTableProps) {
  const t = useText();
  const rows = sheet.headings
    .map((heading, i): Row => ({ heading, samples: sheet.samples.map((sample) => sample?.[i] ?? '').filter(Boolean).slice(0, SHOWN).join(' · ') }))
    .filter((row) => row.heading);
  const columns: readonly Column<Row>[] = [
    { id: 'heading', header: t('imports.heading'), rowHeader: true, cell: (row) => row.heading },
    { id: 'samples', header: t('imports.samples'), cell: (row) => <span className="pr-importsample">{row.samples}</span> },
    {
      id: 'target',
      header: t('imports.target'),
      cell: (row) => (
        <div className="pr-importtarget">
          <SelectField
            label={t('imports.targetOf', { heading: row.heading })}
            value={mapping[row.heading] ?? ''}
            options={[['', t('imports.leaveOut')], ...targets.map((target) => [target.key, target.required ? t('imports.required', { label: target.label }) : target.label] as const)]}
            onChange={(event) => onChange({ ...mapping, [row.heading]: event.target.value })}
          />
        </div>
      ),
    },
  ];
  return <DataTable caption={t('imports.sheetRows', { sheet: sheet.sheet, count: sheet.rows })} columns={columns} rows={rows} id={(row) => row.heading} />;
}

import { DataTable, type Column } from '../../components/DataTable';
import { SelectField, type Choice } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { useTargets, type CleanList, type Decide } from './api';
import { saying } from './choices';

type Shown = CleanList['columns'][number];

const SAMPLES = 3; // texts shown of a column

/** ColumnChoices says what each column is taken for and lets somebody say better. */
export function ColumnChoices({ list, onChange }: { list: CleanList; onChange(decide: Decide): void }) {
  const t = useText();
  const targets = useTargets();
  const used = list.columns.filter((column) => column.heading || list.rows.some((row) => row.cells[column.index]));
  const options: readonly Choice[] = [
    ['', t('assistant.column.none')],
    ['position', t('assistant.column.position')],
    ...(targets.data ?? []).filter((one) => !one.key.includes('.')).map((one) => [one.key, one.label] as const),
  ];
  const samples = (index: number) => list.rows.filter((row) => row.role === 'data').map((row) => row.cells[index]).filter(Boolean).slice(0, SAMPLES).join(' · ');
  const columns: readonly Column<Shown>[] = [
    { id: 'column', header: t('assistant.column'), rowHeader: true, cell: (one) => [one.letter, one.heading].filter(Boolean).join(': ') },
    { id: 'samples', header: t('assistant.column.samples'), secondary: true, cell: (one) => <span className="pr-cut">{samples(one.index)}</span> },
    {
      id: 'target',
      header: t('assistant.column.target'),
      cell: (one) => (
        <div className="pr-hiddenlabel">
          <SelectField label={t('assistant.column.of', { column: one.letter })} value={one.target} options={options} onChange={({ target: { value } }) => onChange((choices) => saying(choices, `column:0:${one.index}`, value))} />
        </div>
      ),
    },
  ];
  return (
    <details className="pr-card pr-kind">
      <summary>{t('assistant.columns', { count: used.filter((one) => one.target !== '').length })}</summary>
      <DataTable caption={t('assistant.columnsCaption')} columns={columns} rows={used} id={(one) => `${one.index}`} />
    </details>
  );
}

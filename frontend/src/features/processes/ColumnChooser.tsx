import type { KeyboardEvent } from 'react';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { useText } from '../../i18n/text';
import { HEADERS } from './columns';
import { COLUMNS, DEFAULT_COLUMNS, writeColumns, type ColumnId } from './listState';

/** closeOnEscape folds the panel up and gives the focus back to what opened it. */
function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>) {
  if (event.key !== 'Escape' || !event.currentTarget.open) return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector('summary')?.focus();
}

const CHOICES = COLUMNS.filter((column) => column !== 'name');

/** ColumnChooser says what the table shows beside the name; the address keeps it. */
export function ColumnChooser({ columns, onChange }: { columns: readonly ColumnId[]; onChange(columns: string | undefined): void }) {
  const t = useText();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the summary inside holds the focus
    <details className="pr-columns" onKeyDown={closeOnEscape}>
      <summary>{t('common.columns')}</summary>
      <div className="pr-columns__panel">
        <ChoiceGroup
          legend={t('processes.columns')}
          multiple
          options={CHOICES.map((column) => [column, t(HEADERS[column])] as const)}
          value={columns.filter((column) => column !== 'name')}
          onChange={(next) => onChange(writeColumns(next))}
        />
        {columns !== DEFAULT_COLUMNS && <Button variant="tertiary" small onClick={() => onChange(undefined)}>{t('processes.columns.usual')}</Button>}
      </div>
    </details>
  );
}

import { useState, type KeyboardEvent } from 'react';
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

const beside = (column: ColumnId) => column !== 'name';
const CHOICES = COLUMNS.filter(beside);

/**
 * ColumnChooser says what the table shows beside the name; the address keeps it. The boxes do not wait for the table,
 * which is drawn again for each change.
 */
export function ColumnChooser({ columns, onChange }: { columns: readonly ColumnId[]; onChange(columns: string | undefined): void }) {
  const t = useText();
  const [asked, setAsked] = useState({ columns, chosen: columns.filter(beside) });
  const chosen = asked.columns === columns ? asked.chosen : columns.filter(beside); // the address says more
  const choose = (next: string[]) => {
    setAsked({ columns, chosen: CHOICES.filter((column) => next.includes(column)) });
    onChange(writeColumns(next));
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the summary inside holds the focus
    <details className="pr-columns" onKeyDown={closeOnEscape}>
      <summary>{t('common.columns')}</summary>
      <div className="pr-columns__panel">
        <ChoiceGroup
          legend={t('processes.columns')}
          multiple
          options={CHOICES.map((column) => [column, t(HEADERS[column])] as const)}
          value={chosen}
          onChange={choose}
        />
        {columns !== DEFAULT_COLUMNS && <Button variant="tertiary" small onClick={() => onChange(undefined)}>{t('processes.columns.usual')}</Button>}
      </div>
    </details>
  );
}

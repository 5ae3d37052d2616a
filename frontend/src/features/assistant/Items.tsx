import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { LoadMore } from '../../components/LoadMore';
import { useText } from '../../i18n/text';
import type { CleanList, Item } from './api';
import { ItemDialog } from './ItemDialog';

const PIECE = 50; // processes shown at once

/** Items shows the processes that a list would become, those that lack something first. */
export function Items({ list }: { list: CleanList }) {
  const t = useText();
  const [shown, setShown] = useState(PIECE);
  const [edited, setEdited] = useState<Item>();
  const sorted = [...list.items].sort((a, b) => Number(b.missing !== '' && !b.knownId) - Number(a.missing !== '' && !a.knownId));
  const rows = sorted.slice(0, shown);
  const columns: readonly Column<Item>[] = [
    { id: 'row', header: t('assistant.item.rows'), cell: (one) => one.rows.join(', ') },
    { id: 'name', header: t('assistant.item.name'), rowHeader: true, cell: (one) => one.name || <Badge tone="danger">{t('assistant.item.noName')}</Badge> },
    { id: 'unit', header: t('assistant.item.unit'), cell: (one) => (one.knownId ? <Known item={one} /> : one.unit ? [one.unit, ...one.participating].join('; ') : <Badge tone="danger">{t('assistant.item.noUnit')}</Badge>) },
    { id: 'facts', header: t('assistant.item.facts'), cell: (one) => one.facts.map((fact) => `${fact.label}: ${fact.text}`).join(' · ') },
    { id: 'open', header: t('assistant.item.open'), secondary: true, cell: (one) => <OpenPoints item={one} /> },
    { id: 'edit', header: t('assistant.item.change'), cell: (one) => <Button variant="tertiary" small icon="edit" aria-label={t('assistant.item.changeOf', { name: one.name || String(one.rows[0]) })} onClick={() => setEdited(one)}>{t('assistant.item.change')}</Button> },
  ];
  return (
    <section className="pr-stack" aria-labelledby="prozesse">
      <h2 className="kern-heading-medium" id="prozesse">{t('assistant.items', { count: list.items.length })}</h2>
      <DataTable caption={t('assistant.item.table')} columns={columns} rows={rows} id={(one) => `${one.rows[0]}`} />
      <LoadMore shown={rows.length} total={sorted.length} hasMore={shown < sorted.length} onMore={() => setShown(shown + PIECE)} />
      {edited && <ItemDialog item={edited} list={list} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

function Known({ item }: { item: Item }) {
  const t = useText();
  return <Link className="kern-link" to={`/prozesse/${item.knownId}`}>{t('assistant.item.known', { number: item.knownNumber })}</Link>;
}

function OpenPoints({ item }: { item: Item }) {
  const t = useText();
  if (item.open.length === 0) return null;
  return (
    <details>
      <summary>{t('assistant.item.openCount', { count: item.open.length })}</summary>
      <ul className="kern-list kern-list--bullet">
        {item.open.map((one, i) => <li key={`${one.row}-${i}`}>{[one.heading, `„${one.text}“`].filter(Boolean).join(': ')} {one.reason}</li>)}
      </ul>
    </details>
  );
}

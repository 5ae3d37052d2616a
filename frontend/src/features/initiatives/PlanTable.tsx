import { memo, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { Bar, Roadmap } from './api';

interface PlanTableProps {
  roadmap: Roadmap;
  onMove(bar: Bar, months: number): void;
}

/** PlanTable says the plan in words, with buttons to move what can be moved; it is made when somebody opens it. */
export const PlanTable = memo(function PlanTable(props: PlanTableProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className="pr-initsection" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="kern-link">{t('initiatives.plan.asTable')}</summary>
      {open && <Rows {...props} />}
    </details>
  );
});

function Rows({ roadmap, onMove }: PlanTableProps) {
  const t = useText();
  const dependsOn = useMemo(() => {
    const numbers = new Map(roadmap.items.map((bar) => [bar.id, bar.number]));
    const out = new Map<string, string[]>();
    for (const tie of roadmap.ties) out.set(tie.from, [...(out.get(tie.from) ?? []), `${t(`initiatives.dependency.${tie.kind}`)} ${numbers.get(tie.on) ?? ''}`]);
    return out;
  }, [roadmap, t]);
  const columns: readonly Column<Bar>[] = [
    { id: 'title', header: t('initiatives.initiative'), rowHeader: true, cell: (bar) => <Link className="kern-link" to={`/vorhaben/${bar.id}`}>{bar.number} {bar.title}</Link> },
    { id: 'from', header: t('initiatives.from'), cell: (bar) => bar.from.text || '–' },
    { id: 'to', header: t('initiatives.to'), cell: (bar) => bar.to.text || '–' },
    { id: 'stage', header: t('initiatives.stage'), cell: (bar) => t(`initiatives.stage.${bar.stage}`) },
    { id: 'on', header: t('initiatives.plan.dependsOn'), secondary: true, cell: (bar) => dependsOn.get(bar.id)?.join(', ') ?? '–' },
    {
      id: 'move',
      header: t('initiatives.plan.move'),
      cell: (bar) => (bar.mayEdit && bar.step > 0 && !bar.closed ? (
        <span className="pr-row">
          <Button variant="tertiary" small aria-label={t('initiatives.plan.earlier', { number: bar.number, count: bar.step })} onClick={() => onMove(bar, -bar.step)}>◀</Button>
          <Button variant="tertiary" small aria-label={t('initiatives.plan.later', { number: bar.number, count: bar.step })} onClick={() => onMove(bar, bar.step)}>▶</Button>
        </span>
      ) : '–'),
    },
  ];
  return <DataTable caption={t('initiatives.plan.asTable')} columns={columns} rows={roadmap.items} id={(bar) => bar.id} />;
}

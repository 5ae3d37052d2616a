import { Link } from 'react-router';
import type { Unit } from '../../api/units';
import { Badge } from '../../components/Badge';
import { Loaded } from '../../components/Loaded';
import { useText } from '../../i18n/text';
import { SHOWN, useModelled, type ProcessList } from './api';
import { Card } from './Card';

/** ModelCard names the processes that are modelled, and how many are not yet. */
export function ModelCard({ unit, list }: { unit: Unit; list: ProcessList }) {
  const t = useText();
  const modelled = useModelled(unit.id);
  const marked = (mark: string) => list.facets?.mark?.[mark] ?? 0;
  return (
    <Card title={t('office.models')}>
      <p className="kern-body">{t('office.modelled', { ist: marked('istModelled'), target: marked('targetDefined'), total: list.total ?? 0 })}</p>
      <Loaded query={modelled} lines={3}>
        {({ items }) => (
          <ul className="pr-plain">
            {items.map((row) => (
              <li key={row.id} className="pr-row">
                <Link className="kern-link" to={`/prozesse/${row.id}/modelle`}>{row.name}</Link>
                <Badge tone="info">IST</Badge>
                {row.marks.some((one) => one.mark === 'targetDefined') && <Badge tone="info">SOLL</Badge>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {marked('istModelled') > SHOWN.models && <p className="kern-body"><Link className="kern-link" to={`/prozesse?orgUnit=${unit.id}&mark=istModelled`}>{t('office.allModelled', { count: marked('istModelled') })}</Link></p>}
    </Card>
  );
}

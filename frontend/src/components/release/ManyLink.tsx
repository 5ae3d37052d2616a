import { Link } from 'react-router';
import { below } from '../../api/contacts';
import { useTasks } from '../../api/tasks';
import { useUnits } from '../../api/units';
import { useText } from '../../i18n/text';

/** ManyLink leads to where several Steckbriefe are released together, if that many wait for the person; of one unit, if given. */
export function ManyLink({ unit }: { unit?: string }) {
  const t = useText();
  const { data = [] } = useTasks();
  const { units } = useUnits();
  const inside = unit ? below(units, unit) : undefined;
  const count = data.filter((task) => task.kind === 'releaseSteckbrief' && (!inside || inside.has(task.unitId))).length;
  if (count < (unit ? 1 : 2)) return null;
  return <p className="kern-body pr-noprint"><Link className="kern-link" to={unit ? `/freigaben/steckbriefe?einheit=${unit}` : '/freigaben/steckbriefe'}>{t('steckbrief.many.link', { count })}</Link></p>;
}

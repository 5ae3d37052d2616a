import './units.css';
import { useParams, useSearchParams } from 'react-router';
import { unitLabel, useUnits } from '../../api/units';
import { Loaded } from '../../components/Loaded';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { useUnit } from './api';
import { UnitForm } from './UnitForm';

/** NewUnitPage adds a unit, below another one if the address names it. */
export function NewUnitPage() {
  const t = useText();
  const [params] = useSearchParams();
  const { byId, isPending } = useUnits();
  if (isPending) return <Loading lines={6} />;
  return (
    <>
      <PageTitle title={t('units.add')} />
      <UnitForm above={byId.get(params.get('unter') ?? '')} onReload={() => undefined} />
    </>
  );
}

/** EditUnitPage changes what the register knows of a unit. */
export function EditUnitPage() {
  const t = useText();
  const { id = '' } = useParams();
  const query = useUnit(id);
  return (
    <Loaded query={query} lines={6}>
      {(unit, round, reload) => (
        <>
          <PageTitle title={t('units.editTitle', { name: unitLabel(unit) })} />
          <UnitForm key={round} unit={unit} onReload={reload} />
        </>
      )}
    </Loaded>
  );
}

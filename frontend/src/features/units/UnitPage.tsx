import './units.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { Button, ButtonLink } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { ManyLink } from '../../components/release/ManyLink';
import { useText } from '../../i18n/text';
import { useUnit } from './api';
import { DeleteDialog } from './DeleteDialog';
import { MergeDialog } from './MergeDialog';
import { MoveDialog } from './MoveDialog';
import { UnitCards } from './UnitCards';

type Open = 'move' | 'merge' | 'delete';

/** UnitPage shows one unit: facts, figures, people, what stands below it. */
export function UnitPage() {
  const t = useText();
  const can = useCan();
  const { id = '' } = useParams();
  const { data: unit, error, isLoadingError, isPending, refetch } = useUnit(id);
  const [open, setOpen] = useState<Open | null>(null);
  if (isPending) return <Loading lines={6} />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('units.unit')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const close = () => setOpen(null);
  const editable = can('unit.edit') && !unit.mergedInto;
  return (
    <>
      <PageTitle
        title={unitLabel(unit)}
        actions={
          editable && (
            <>
              <ButtonLink variant="secondary" small icon="edit" to={`/organisation/${id}/bearbeiten`}>{t('units.edit')}</ButtonLink>
              <Button variant="tertiary" small onClick={() => setOpen('move')}>{t('units.move')}</Button>
              <Button variant="tertiary" small onClick={() => setOpen('merge')}>{t('units.merge')}</Button>
              <Button variant="tertiary" small icon="delete" onClick={() => setOpen('delete')}>{t('units.delete')}</Button>
            </>
          )
        }
      >
        <div className="kern-body pr-row"><Badge>{t(`units.kind.${unit.kind}`)}</Badge><Link className="kern-link" to={`/amt?einheit=${id}`}>{t('units.office')}</Link></div>
      </PageTitle>
      {unit.mergedInto && <Alert tone="info" title={t('units.mergedNote')}><Link className="kern-link" to={`/organisation/${unit.mergedInto}`}>{t('units.mergedTo')}</Link></Alert>}
      <ManyLink unit={id} />
      <UnitCards unit={unit} />
      {open === 'move' && <MoveDialog unit={unit} onClose={close} onReload={() => void refetch()} />}
      {open === 'merge' && <MergeDialog unit={unit} onClose={close} onReload={() => void refetch()} />}
      {open === 'delete' && <DeleteDialog unit={unit} onClose={close} />}
    </>
  );
}

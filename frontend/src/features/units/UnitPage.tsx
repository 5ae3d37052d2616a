import './units.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { contactText, isVacant } from '../../api/contacts';
import { useCan } from '../../api/me';
import { useUnits, unitLabel, type Unit } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { Button, ButtonLink } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useProcessCount, useUnit } from './api';
import { DeleteDialog } from './DeleteDialog';
import { MergeDialog } from './MergeDialog';
import { MoveDialog } from './MoveDialog';

type Open = 'move' | 'merge' | 'delete';

/** UnitPage shows one unit: facts, figures, people, what stands below it. */
export function UnitPage() {
  const t = useText();
  const can = useCan();
  const { id = '' } = useParams();
  const { data: unit, error, isPending, refetch } = useUnit(id);
  const [open, setOpen] = useState<Open | null>(null);
  if (isPending) return <Loading lines={6} />;
  if (error) {
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
      <Cards unit={unit} />
      {open === 'move' && <MoveDialog unit={unit} onClose={close} onReload={() => void refetch()} />}
      {open === 'merge' && <MergeDialog unit={unit} onClose={close} onReload={() => void refetch()} />}
      {open === 'delete' && <DeleteDialog unit={unit} onClose={close} />}
    </>
  );
}

function Cards({ unit }: { unit: Unit }) {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const { units, byId } = useUnits();
  const { data: count } = useProcessCount(unit.id);
  const parent = byId.get(unit.parentId);
  const children = units.filter((one) => one.parentId === unit.id);
  const { facts } = unit;
  const figure = (value: number | undefined, scale = 1) => (value === undefined ? t(unit.suppressed ? 'units.suppressed' : 'common.unknown') : format.number(value / scale));
  return (
    <div className="pr-grid">
      <section className="pr-card" aria-labelledby="einheit-lage">
        <h2 className="kern-heading-small" id="einheit-lage">{t('units.unit')}</h2>
        <Facts
          rows={[
            [t('units.parent'), parent ? <Link className="kern-link" to={`/organisation/${parent.id}`}>{unitLabel(parent)}</Link> : t('units.top')],
            [t('processes.title'), <Link key="p" className="kern-link" to={`/prozesse?orgUnit=${unit.id}`}>{t('units.processes', { count: count ?? 0 })}</Link>],
            [t('units.formerNumbers'), facts.formerNumbers?.join(', ')],
            [t('units.validFrom'), unit.validFrom && format.date(unit.validFrom)],
            [t('units.validTo'), unit.validTo && format.date(unit.validTo)],
          ]}
        />
        {children.length > 0 && (
          <>
            <h3 className="kern-body kern-body--bold">{t('units.units', { count: children.length })}</h3>
            <ul className="pr-plain">
              {children.map((child) => <li key={child.id}><Link className="kern-link" to={`/organisation/${child.id}`}>{unitLabel(child)}</Link></li>)}
            </ul>
          </>
        )}
        {can('unit.edit') && !unit.mergedInto && <ButtonLink variant="tertiary" small icon="add" to={`/organisation/neu?unter=${unit.id}`}>{t('units.addBelow')}</ButtonLink>}
      </section>
      <section className="pr-card" aria-labelledby="einheit-leute">
        <h2 className="kern-heading-small" id="einheit-leute">{t('units.contacts')}</h2>
        {(facts.contacts ?? []).length === 0 && <p className="kern-body">{t('units.noContacts')}</p>}
        <Facts
          rows={(facts.contacts ?? []).map((contact) => {
            const key = contactText(contact.function);
            return [key ? t(key) : contact.title || contact.function, isVacant(contact) ? <Badge tone="warning">{t('processes.vacant')}</Badge> : contact.name || contact.title || t('units.contact.filled')] as const;
          })}
        />
      </section>
      <section className="pr-card" aria-labelledby="einheit-zahlen">
        <h2 className="kern-heading-small" id="einheit-zahlen">{t('units.figures')}</h2>
        <Facts
          rows={[
            [t('units.staff'), figure(facts.staffHundredths, 100)],
            [t('units.workplaces'), figure(facts.workplaces)],
            [t('units.workplacesDms'), figure(facts.workplacesDms)],
            [t('units.leaving'), figure(facts.leavingFiveYears)],
          ]}
        />
      </section>
    </div>
  );
}

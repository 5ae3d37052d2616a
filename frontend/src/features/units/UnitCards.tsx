import { Link } from 'react-router';
import { contactText, isVacant } from '../../api/contacts';
import { useCan } from '../../api/me';
import { unitLabel, useRegister, useUnits, type Unit } from '../../api/units';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { GainedCard } from '../../components/changeover/GainedCard';
import { Facts } from '../../components/Facts';
import { InitiativesCard } from '../../components/initiatives/InitiativesCard';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { usePredecessors, useProcessCount } from './api';
import { HistoryCard } from './HistoryCard';

/** UnitCards show one unit: its place, its people, its figures, what happened to it. */
export function UnitCards({ unit }: { unit: Unit }) {
  return (
    <div className="pr-two">
      <div className="pr-stack">
        <PlaceCard unit={unit} />
        <HistoryCard unit={unit} />
      </div>
      <div className="pr-stack">
        <ContactCard unit={unit} />
        <FigureCard unit={unit} />
        <GainedCard unit={unit.id} />
        <InitiativesCard of={{ orgUnit: unit.id }} all={`/vorhaben?einheit=${unit.id}`} />
      </div>
    </div>
  );
}

function PlaceCard({ unit }: { unit: Unit }) {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const { units, byId } = useUnits();
  const { data: count } = useProcessCount(unit.id);
  const { data: former = [] } = usePredecessors(unit.id);
  const parent = byId.get(unit.parentId);
  const children = units.filter((one) => one.parentId === unit.id);
  return (
    <section className="pr-card" aria-labelledby="einheit-lage">
      <h2 className="kern-heading-small" id="einheit-lage">{t('units.unit')}</h2>
      <Facts
        rows={[
          [t('units.parent'), unit.parentId ? parent && <Link className="kern-link" to={`/organisation/${parent.id}`}>{unitLabel(parent)}</Link> : t('units.top')],
          [t('processes.title'), count === undefined ? '…' : <Link key="p" className="kern-link" to={`/prozesse?orgUnit=${unit.id}`}>{t('units.processes', { count })}</Link>],
          [t('units.expectedSize'), unit.facts.expectedSize && t('units.expectedText', { count: unit.facts.expectedSize })],
          [t('units.register'), <RegisterState key="r" unit={unit} />],
          [t('units.dialogue'), unit.facts.dialogue],
          [t('units.formerNumbers'), unit.facts.formerNumbers?.join(', ')],
          [t('units.mergedFrom'), former.length > 0 && <ul className="pr-plain pr-tight">{former.map((one) => <li key={one.id}><Link className="kern-link" to={`/organisation/${one.id}`}>{unitLabel(one)}</Link> {one.validTo && t('units.mergedOn', { date: format.date(one.validTo) })}</li>)}</ul>],
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
  );
}

/** RegisterState says whether the head confirmed the list of the unit, and leads to where that is done. */
function RegisterState({ unit }: { unit: Unit }) {
  const t = useText();
  const format = useFormats();
  const { data } = useRegister(unit.id);
  if (!data) return <>…</>;
  return (
    <>
      <Badge tone={data.confirmedAt ? 'success' : undefined}>{data.confirmedAt ? t('units.confirmedAt', { date: format.date(data.confirmedAt) }) : t('units.notConfirmed')}</Badge>
      {data.confirmedAt && data.changedSince > 0 && <span className="pr-sub pr-block">{t('units.changedSince', { count: data.changedSince })}</span>}
      {!unit.mergedInto && <span className="pr-block"><Link className="kern-link" to={`/amt?einheit=${unit.id}`}>{t('units.toRegister')}</Link></span>}
    </>
  );
}

function ContactCard({ unit }: { unit: Unit }) {
  const t = useText();
  const contacts = unit.facts.contacts ?? [];
  return (
    <section className="pr-card" aria-labelledby="einheit-leute">
      <h2 className="kern-heading-small" id="einheit-leute">{t('units.contacts')}</h2>
      {contacts.length === 0 && <p className="kern-body">{t('units.noContacts')}</p>}
      <dl className="pr-facts">
        {contacts.map((contact, i) => {
          const key = contactText(contact.function);
          const shown = contact.name || contact.title || t('units.contact.filled');
          return (
            <div key={`${contact.function}-${i}`} className="pr-facts__row">
              <dt>{key ? t(key) : contact.title || contact.function}</dt>
              <dd>{isVacant(contact) ? <Badge tone="warning">{t('processes.vacant')}</Badge> : shown}{contact.share && <span className="pr-sub"> {t('units.shareText', { share: contact.share })}</span>}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function FigureCard({ unit }: { unit: Unit }) {
  const t = useText();
  const format = useFormats();
  const { facts } = unit;
  const figure = (value: number | undefined, scale = 1) => (value === undefined ? t(unit.suppressed ? 'units.suppressed' : 'common.unknown') : format.number(value / scale));
  const origin = [facts.figuresYear && t('units.figuresOrigin', { year: facts.figuresYear }), facts.figuresSource].filter(Boolean).join(', ');
  return (
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
      {origin && <p className="kern-body kern-body--small kern-body--muted">{origin}</p>}
    </section>
  );
}

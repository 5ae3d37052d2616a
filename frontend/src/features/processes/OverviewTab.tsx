import type { ReactNode } from 'react';
import { Link, useOutletContext } from 'react-router';
import { unitLabel } from '../../api/units';
import { AttachmentCard } from '../../components/attachments/AttachmentCard';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { ChangeoverPanel } from '../../components/changeover/ChangeoverPanel';
import { EFileCard } from '../../components/efile/EFileCard';
import { Facts } from '../../components/Facts';
import { FilingCard } from '../../components/fileplan/FilingCard';
import { InitiativesCard } from '../../components/initiatives/InitiativesCard';
import { Meter } from '../../components/Meter';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Process } from './api';
import { useMarkText } from './Marks';
import { RankCard } from './RankCard';

/** OverviewTab shows what a process is, who looks after it and what would help most. */
export function OverviewTab() {
  const t = useText();
  const process = useOutletContext<Process>();
  return (
    <div className="pr-two">
      <div className="pr-stack">
        {process.steckbrief.description && <p className="kern-body kern-body--large">{process.steckbrief.description}</p>}
        <section className="pr-card" aria-labelledby="eckdaten">
          <h2 className="kern-heading-small" id="eckdaten">{t('processes.facts')}</h2>
          <ProcessFacts process={process} />
        </section>
        {process.relations.length > 0 && <Relations process={process} />}
        <ChangeoverPanel process={process.id} />
        <FilingCard process={process.id} />
        <AttachmentCard owner={{ kind: 'process', id: process.id }} readable={process.can.includes('attachment.read')} editable={process.can.includes('process.edit') && process.place === 'live'} />
      </div>
      <div className="pr-stack">
        <SteckbriefCard process={process} />
        <MarkCard process={process} />
        <RankCard process={process} />
        {process.place === 'live' && <InitiativesCard of={{ process: process.id }} all={`/vorhaben?prozess=${process.id}`} create={`/vorhaben/neu?prozess=${process.id}`} />}
        <EFileCard process={process.id} />
      </div>
    </div>
  );
}

function ProcessFacts({ process }: { process: Process }) {
  const t = useText();
  const format = useFormats();
  const rows: [string, ReactNode][] = [
    [t('processes.unit'), unitLabel(process.unit)],
    [t('processes.owner'), <Person key="owner" person={process.owner} />],
    [t('processes.caretaker'), <Person key="caretaker" person={process.caretaker} />],
    [t('processes.deputy'), process.deputy.function || process.deputy.userId ? <Person key="deputy" person={process.deputy} /> : null],
    [t('processes.category'), process.category ? t(`processes.category.${process.category}`) : t('common.unknown')],
    [t('processes.participating'), process.participatingUnits.map(unitLabel).join(', ')],
    [t('processes.services'), process.services.map(spacedKey).join(', ')],
    [t('processes.classifications'), process.classifications.map(({ scheme, key }) => `${scheme} ${key}`).join(', ')],
    [t('processes.tags'), process.tags.length > 0 ? <span className="pr-row">{process.tags.map((tag) => <Badge key={tag}>{tag}</Badge>)}</span> : null],
    [t('processes.reviewDue'), process.reviewDue ? format.date(process.reviewDue) : null],
    [t('processes.formerNumbers'), process.formerNumbers.join(', ')],
    [t('processes.updated'), format.dateTime(process.updatedAt)],
  ];
  return <Facts rows={rows} />;
}

/** spacedKey sets a LeiKa key of 14 digits in groups, as people read it. */
export const spacedKey = (key: string): string => key.replace(/^(\d{2})(\d{3})(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4 $5');

function Person({ person }: { person: Process['owner'] }) {
  const t = useText();
  if (person.vacant) return <>{[person.function, t('processes.vacant')].filter(Boolean).join(': ')}</>;
  return <>{[person.function, person.userName].filter(Boolean).join(', ') || t('processes.notNamed')}</>;
}

function Relations({ process }: { process: Process }) {
  const t = useText();
  return (
    <section className="pr-card" aria-labelledby="umfeld">
      <h2 className="kern-heading-small" id="umfeld">{t('processes.relations')}</h2>
      <ul className="pr-plain">
        {process.relations.map((relation) => (
          <li key={relation.kind + relation.id} className="pr-row">
            <Badge>{t(`processes.relation.${relation.kind}`)}</Badge>
            <Link className="kern-link" to={`/prozesse/${relation.id}`}>{relation.name}</Link>
            <span className="pr-sub">{relation.number}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SteckbriefCard({ process }: { process: Process }) {
  const t = useText();
  const { version, completeness, missing, isReleased } = process.steckbrief;
  const base = `/prozesse/${process.id}/steckbrief`;
  return (
    <section className="pr-card" aria-labelledby="karte-steckbrief">
      <h2 className="kern-heading-small" id="karte-steckbrief">{t('processes.tab.steckbrief')}</h2>
      {version > 0 ? (
        <>
          <p className="kern-body"><Meter percent={completeness ?? 0} label={t('processes.completeness')} /></p>
          {!isReleased && <p className="kern-body"><Badge tone="warning">{t('processes.notReleased')}</Badge></p>}
        </>
      ) : (
        <p className="kern-body">{t('processes.noSteckbriefYet')}</p>
      )}
      {missing && <p className="kern-body">{t('processes.nextMissing', { label: missing.label, use: missing.neededFor })}</p>}
      {process.can.includes('steckbrief.edit') && process.place === 'live' && <ButtonLink variant="secondary" small icon="edit" to={`${base}/bearbeiten`}>{t('processes.editSteckbrief')}</ButtonLink>}
    </section>
  );
}

function MarkCard({ process }: { process: Process }) {
  const t = useText();
  const format = useFormats();
  const name = useMarkText();
  return (
    <section className="pr-card" aria-labelledby="karte-stand">
      <h2 className="kern-heading-small" id="karte-stand">{t('processes.mark')}</h2>
      <ul className="pr-plain">
        {process.marks.map((mark) => (
          <li key={mark.mark}>
            <strong>{name(mark.mark)}</strong>
            {mark.since && <span className="pr-sub"> {t('processes.since', { date: format.date(mark.since) })}</span>}
            <span className="pr-sub pr-block">{mark.reason}</span>
          </li>
        ))}
      </ul>
      {(process.openModelVersions ?? 0) > 0 && <p className="kern-body">{t('processes.openVersions', { count: process.openModelVersions ?? 0 })}</p>}
    </section>
  );
}

import './initiatives.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AttachmentCard } from '../../components/attachments/AttachmentCard';
import { Button } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { initiativeQuery, type Initiative } from './api';
import { DeleteIdea } from './DeleteIdea';
import { HeadDialog } from './HeadDialog';
import { LinesSection } from './LinesSection';
import { Light, StageText } from './Marks';
import { NeedsSection } from './NeedsSection';
import { ReportsSection } from './ReportsSection';
import { SECTIONS } from './sections';
import { SheetSection } from './SheetSection';
import { StageDialog } from './StageDialog';
import { TiesSection } from './TiesSection';

/** InitiativePage is one initiative: what it is, how it goes, and everything that belongs to it, edited section by section. */
export function InitiativePage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery(initiativeQuery(id));
  if (isPending) return <Loading lines={10} />;
  if (error) return <><PageTitle title={t('shell.nav.initiatives')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/vorhaben">{t('initiatives.back')}</Link></p>
      <PageTitle title={data.title} context={data.number} actions={<Actions initiative={data} />}>
        <p className="kern-body">{[data.number, t(`initiatives.kind.${data.kind}`), data.period].filter(Boolean).join(' · ')}</p>
      </PageTitle>
      <HeadFacts initiative={data} />
      <SheetSection key={`sheet-${data.id}`} initiative={data} />
      {SECTIONS.slice(0, 1).map((section) => <LinesSection key={`${section.key}-${data.id}`} initiative={data} section={section} />)}
      <ReportsSection key={`reports-${data.id}`} initiative={data} />
      {SECTIONS.slice(1, 3).map((section) => <LinesSection key={`${section.key}-${data.id}`} initiative={data} section={section} />)}
      <NeedsSection key={`needs-${data.id}`} id={data.id} />
      <TiesSection key={`ties-${data.id}`} initiative={data} />
      {SECTIONS.slice(3).map((section) => <LinesSection key={`${section.key}-${data.id}`} initiative={data} section={section} />)}
      <div className="pr-initsection">
        <AttachmentCard owner={{ kind: 'initiative', id: data.id }} readable={data.mayReadFiles} editable={data.mayReadFiles && data.mayEdit} />
      </div>
      <History initiative={data} />
    </>
  );
}

function Actions({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const [open, setOpen] = useState<'head' | 'stage' | ''>('');
  if (!initiative.mayEdit) return null;
  return (
    <>
      <Button variant="secondary" icon="edit" onClick={() => setOpen('head')}>{t('initiatives.editHead')}</Button>
      {initiative.stage === 'idea' && <DeleteIdea initiative={initiative} />}
      <Button onClick={() => setOpen('stage')}>{t('initiatives.setStage')}</Button>
      {open === 'head' && <HeadDialog initiative={initiative} onClose={() => setOpen('')} />}
      {open === 'stage' && <StageDialog initiative={initiative} onClose={() => setOpen('')} />}
    </>
  );
}

function HeadFacts({ initiative: v }: { initiative: Initiative }) {
  const t = useText();
  const format = useFormats();
  const refs = (list: Initiative['children']) => (
    <ul className="kern-list">{list.map((one) => <li key={one.id}><Link className="kern-link" to={`/vorhaben/${one.id}`}>{one.number} {one.name}</Link></li>)}</ul>
  );
  const others = [...v.units.map((unit) => `${unit.number} ${unit.name}`), ...(v.sheet.others ?? [])];
  return (
    <div className="pr-initsection">
      <Facts
        rows={[
          [t('initiatives.light'), <Light key="light" light={v.light} />],
          [t('initiatives.stage'), <><StageText row={v} />{v.stageSince && <span className="pr-initsub">{t('initiatives.since', { date: format.date(v.stageSince) })}</span>}</>],
          [t('initiatives.leadUnit'), <Link key="unit" className="kern-link" to={`/organisation/${v.leadUnit.id}`}>{v.leadUnit.number} {v.leadUnit.name}</Link>],
          [t('initiatives.participating'), others.join(', ') || '–'],
          [t('initiatives.field'), v.field ? `${v.field.number} ${v.field.name}` : '–'],
          [t('initiatives.parent'), v.parent ? refs([v.parent]) : '–'],
          [t('initiatives.children'), v.children.length > 0 ? refs(v.children) : '–'],
        ]}
      />
    </div>
  );
}

function History({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const format = useFormats();
  return (
    <section className="pr-initsection" aria-labelledby="abschnitt-verlauf">
      <h2 className="kern-heading-medium" id="abschnitt-verlauf">{t('initiatives.history')}</h2>
      <ol className="kern-list">
        {initiative.history.map((turn, index) => (
          <li key={index}>
            {format.date(turn.since)}: {t(`initiatives.stage.${turn.stage as 'idea'}`)}
            {turn.until.text && ` (${t('initiatives.untilShort', { date: turn.until.text })})`}
            {turn.mergedInto && ` (${turn.mergedInto.number})`}
            {turn.reason && <span className="pr-initsub pr-inittext">{turn.reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

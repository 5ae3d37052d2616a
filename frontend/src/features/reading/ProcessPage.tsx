import './reading.css';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { Button, ButtonLink } from '../../components/Button';
import { copyText } from '../../components/copyText';
import { EmptyState } from '../../components/EmptyState';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { usePage, type Page } from './api';
import { AttachmentList } from './AttachmentList';
import { FavouriteButton } from './FavouriteButton';
import { ModelCard } from './ModelCard';
import { PortalCard } from './PortalCard';

/** ProcessPage is the lasting address of a process: always what is released now, by any number that it has or had. */
export function ProcessPage() {
  const t = useText();
  const navigate = useNavigate();
  const { number = '' } = useParams();
  const { data: page, error, isLoadingError, isPending, refetch } = usePage(number, currentLanguage());
  const moved = page && page.number !== number;
  useEffect(() => {
    if (moved) void navigate(`/p/${encodeURIComponent(page.number)}`, { replace: true, state: { from: number, keepFocus: true } });
  }, [moved, page, number, navigate]);
  if (isPending) return <Loading lines={10} />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('reading.one')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageTitle title={page.name} context={page.number} actions={<Actions page={page} />}>
        <div className="kern-body pr-row">
          <span className="pr-nowrap">{page.number}</span>
          <span>{unitLabel(page.unit)}</span>
          {page.retiredOn && <Badge tone="warning">{t('reading.retired')}</Badge>}
        </div>
      </PageTitle>
      <Content page={page} />
    </>
  );
}

function Actions({ page }: { page: Page }) {
  const t = useText();
  const can = useCan();
  const toast = useToast();
  const copy = async () => {
    const link = `${window.location.origin}/p/${encodeURIComponent(page.number)}`;
    return (await copyText(link)) ? toast(t('reading.copied')) : toast(t('reading.copyByHand', { link }), 'warning');
  };
  return (
    <div className="pr-row pr-noprint">
      <FavouriteButton item={page} small />
      <Button variant="tertiary" small onClick={() => void copy()}>{t('reading.copy')}</Button>
      <Button variant="tertiary" small onClick={() => window.print()}>{t('reading.print')}</Button>
      {can('process.readDraft') && <ButtonLink variant="secondary" small to={`/prozesse/${page.id}`}>{t('reading.toRegister')}</ButtonLink>}
    </div>
  );
}

function Content({ page }: { page: Page }) {
  const t = useText();
  const nothing = page.models.length === 0 && page.sheetNo === 0;
  return (
    <div className="pr-stack">
      {page.summary && <p className="kern-body kern-body--large pr-prose">{page.summary}</p>}
      {nothing && <EmptyState title={t('reading.nothing')}>{t('reading.nothingText')}</EmptyState>}
      {page.models.map((model) => <ModelCard key={model.id} model={model} process={page.name} />)}
      {page.sheetNo > 0 && <Sheet page={page} />}
      <Around page={page} />
      <AttachmentList process={page.id} />
      <PortalCard process={page.id} />
      <p className="kern-body pr-noprint"><Link className="kern-link" to="/lesen">{t('reading.back')}</Link></p>
    </div>
  );
}

function Sheet({ page }: { page: Page }) {
  const t = useText();
  const groups = page.sheet.filter((group) => group.lines.length > 0);
  return (
    <section className="pr-card" aria-labelledby="steckbrief">
      <h2 className="kern-heading-medium" id="steckbrief">{t('reading.sheet')}</h2>
      <p className="pr-sub">{t('reading.sheetNo', { number: page.sheetNo })}</p>
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h3 className="kern-title">{group.label}</h3>
          <Facts rows={group.lines.map((line) => [line.label, <Lines key={line.label} texts={line.texts} />])} />
        </section>
      ))}
    </section>
  );
}

function Lines({ texts }: { texts: readonly string[] }) {
  if (texts.length === 1) return <span className="pr-lines">{texts[0]}</span>;
  return <ul className="kern-list kern-list--bullet pr-tight">{texts.map((text) => <li key={text} className="pr-lines">{text}</li>)}</ul>;
}

/** Around says which units take part and which processes come before and after. */
function Around({ page }: { page: Page }) {
  const t = useText();
  const format = useFormats();
  const neighbours = page.neighbours.filter(({ kind }) => kind !== 'merged');
  if (page.units.length === 0 && neighbours.length === 0 && !page.retiredOn) return null;
  return (
    <section className="pr-card" aria-labelledby="umfeld">
      <h2 className="kern-heading-small" id="umfeld">{t('reading.around')}</h2>
      {page.retiredOn && <Alert tone="warning" title={t('reading.retiredOn', { date: format.date(page.retiredOn) })} />}
      {page.units.length > 0 && <p className="kern-body">{t('reading.units', { names: page.units.map(unitLabel).join(', ') })}</p>}
      {neighbours.length > 0 && (
        <ul className="pr-plain">
          {neighbours.map((one) => (
            <li key={one.kind + one.number} className="pr-row">
              <Badge>{t(`processes.relation.${one.kind}`)}</Badge>
              <Link className="kern-link" to={`/p/${encodeURIComponent(one.number)}`}>{one.name}</Link>
              <span className="pr-sub">{one.number}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

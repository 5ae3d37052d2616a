import './portal.css';
import { Link, useParams } from 'react-router';
import { isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { PlainSteps } from '../../components/PlainSteps';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { drawingOf, useProcess, type Page } from './api';
import { LanguageButton } from './LanguageButton';
import { NoPortal } from './NoPortal';

/** ProcessPage shows one process to everybody: what was confirmed of its Steckbrief, its picture, the same as text. */
export function ProcessPage() {
  const t = useText();
  const { slug = '', number = '' } = useParams();
  const { data: page, error, isLoadingError, isPending, refetch } = useProcess(slug, number, currentLanguage());
  if (isPending) return <Loading lines={10} />;
  if (isStatus(error, 404)) return <NoPortal />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('portal.title')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageTitle title={page.process.name} context={page.municipality} actions={<Actions />}>
        <p className="kern-body">{[page.municipality, page.process.unit].join(' · ')}</p>
      </PageTitle>
      <div className="pr-stack">
        {page.process.summary && <p className="kern-body kern-body--large pr-prose">{page.process.summary}</p>}
        {page.facts.length > 0 && <About page={page} />}
        {page.model && <Model slug={slug} page={page} model={page.model} />}
        {page.waits && <p className="kern-body">{t('portal.waits')}</p>}
        <p className="kern-body pr-noprint"><Link className="kern-link" to={`/portal/${slug}`}>{t('portal.back')}</Link></p>
      </div>
    </>
  );
}

function Actions() {
  const t = useText();
  return (
    <div className="pr-row pr-noprint">
      <Button variant="tertiary" small onClick={() => window.print()}>{t('portal.print')}</Button>
      <LanguageButton />
    </div>
  );
}

function About({ page }: { page: Page }) {
  const t = useText();
  const rows = page.facts.filter(({ key }) => key !== 'shortDescription');
  return (
    <section className="pr-card" aria-labelledby="worum">
      <h2 className="kern-heading-medium" id="worum">{t('portal.about')}</h2>
      <Facts rows={rows.map(({ label, values }) => [label, values.length === 1 ? <span key={label} className="pr-lines">{values[0]}</span> : <ul key={label} className="kern-list kern-list--bullet pr-tight">{values.map((value) => <li key={value}>{value}</li>)}</ul>])} />
    </section>
  );
}

function Model({ slug, page, model }: { slug: string; page: Page; model: NonNullable<Page['model']> }) {
  const t = useText();
  const format = useFormats();
  const title = t('portal.pictureOf', { name: page.process.name });
  const address = drawingOf(slug, page.process.number);
  return (
    <section className="pr-card" aria-labelledby="ablauf">
      <h2 className="kern-heading-medium" id="ablauf">{t(`portal.kind.${model.kind}`)}</h2>
      {model.validFrom && <p className="pr-sub">{t('portal.validFrom', { date: format.date(model.validFrom) })}</p>}
      <div className="pr-picture" role="region" aria-label={title} tabIndex={0}><img src={address} alt={title} /></div>
      <p className="kern-body pr-noprint"><a className="kern-link" href={address}>{t('portal.large')}</a></p>
      {!model.lanes && <p className="pr-sub">{t('portal.neutral')}</p>}
      <h3 className="kern-heading-small">{t('portal.steps')}</h3>
      <PlainSteps parts={model.steps.parts ?? []} level={4} />
    </section>
  );
}

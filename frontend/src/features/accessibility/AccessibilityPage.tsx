import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api, body } from '../../api/client';
import type { components } from '../../api/schema';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { ReportForm } from './ReportForm';

type Statement = components['schemas']['AccessibilityStatement'];

/** AccessibilityPage is the Erklärung zur Barrierefreiheit, for everybody; the address may name the municipality. */
export function AccessibilityPage() {
  const t = useText();
  const tenant = useSearchParams()[0].get('kommune') ?? undefined;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['accessibility-statement', tenant, currentLanguage()],
    queryFn: ({ signal }) => body(api.GET('/api/v1/public/accessibility', { params: { query: { tenant } }, signal })),
  });
  return (
    <div className="pr-prose">
      <PageTitle title={t('pages.accessibility.title')} />
      {isPending && <Loading lines={8} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && <Parts statement={data} tenant={tenant} />}
    </div>
  );
}

function Parts({ statement, tenant }: { statement: Statement; tenant?: string }) {
  const t = useText();
  const format = useFormats();
  const heading = 'kern-heading-small';
  return (
    <>
      {statement.municipality && <p className="kern-body">{t('pages.accessibility.for', { name: statement.municipality })}</p>}
      <p className="kern-body">{t('pages.accessibility.text')}{statement.law && ` ${t('pages.accessibility.law', { state: statement.stateName, law: statement.law })}`}</p>
      <section>
        <h2 className={heading}>{t('pages.accessibility.partly')}</h2>
        <p className="kern-body">{t(statement.gaps.length ? 'pages.accessibility.partly.text' : 'pages.accessibility.partly.full')}</p>
        <Gaps gaps={statement.gaps} />
      </section>
      {(['keyboard', 'diagrams', 'tests'] as const).map((part) => (
        <section key={part}>
          <h2 className={heading}>{t(`pages.accessibility.${part}`)}</h2>
          <p className="kern-body">{t(`pages.accessibility.${part}.text`)}</p>
          {part === 'tests' && statement.madeOn && <p className="kern-body">{t('pages.accessibility.madeOn', { date: format.date(statement.madeOn) })}</p>}
          {part === 'tests' && statement.reviewedOn && <p className="kern-body">{t('pages.accessibility.reviewedOn', { date: format.date(statement.reviewedOn) })}</p>}
        </section>
      ))}
      {statement.body && (
        <section>
          <h2 className={heading}>{t('pages.accessibility.body')}</h2>
          <p className="kern-body pr-lines">{statement.body}</p>
        </section>
      )}
      <section>
        <h2 className={heading}>{t('pages.accessibility.report')}</h2>
        <p className="kern-body">{t(statement.form ? 'pages.accessibility.report.text' : 'pages.accessibility.report.none')}</p>
        {statement.contact && <p className="kern-body">{t('pages.accessibility.report.mail')} <a className="kern-link" href={`mailto:${statement.contact}`}>{statement.contact}</a></p>}
        {statement.form && <ReportForm tenant={tenant} />}
      </section>
      <Enforcement statement={statement} />
    </>
  );
}

function Gaps({ gaps }: { gaps: Statement['gaps'] }) {
  const t = useText();
  const format = useFormats();
  return (
    <ul className="kern-list kern-list--bullet">
      {gaps.map((gap) => (
        <li key={gap.id}>
          {gap.what} <strong>{t('pages.accessibility.gap.why')}:</strong> {gap.why} <strong>{t('pages.accessibility.gap.equal')}:</strong> {gap.equal}{' '}
          {t('pages.accessibility.gap.since', { date: format.date(gap.since) })}.
        </li>
      ))}
    </ul>
  );
}

function Enforcement({ statement }: { statement: Statement }) {
  const t = useText();
  const known = statement.enforcerName || statement.enforcerReach || statement.enforcerLink;
  return (
    <section>
      <h2 className="kern-heading-small">{t('pages.accessibility.enforce')}</h2>
      <p className="kern-body">{t(known ? 'pages.accessibility.enforce.text' : 'pages.accessibility.enforce.none')}</p>
      {known && <p className="kern-body pr-lines">{[statement.enforcerName, statement.enforcerReach].filter(Boolean).join('\n')}</p>}
      {statement.enforcerLink && <p className="kern-body"><a className="kern-link" href={statement.enforcerLink} rel="noreferrer">{statement.enforcerLink}</a></p>}
    </section>
  );
}

import './decisions.css';
import { Link } from 'react-router';
import { useDecisions, type DecisionHead } from '../../api/decisions';
import { useCriteriaSets } from '../../api/candidates';
import { useCan } from '../../api/me';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { scopeWords } from '../../components/candidates/scope';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { unitOf } from './groups';

/** DecisionsPage lists the rankings that were decided on, the newest first. */
export function DecisionsPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useDecisions();
  const columns = useColumns();
  const start = can('decision.record') ? <ButtonLink variant="secondary" to="/rangliste">{t('decisions.toRanking')}</ButtonLink> : undefined;
  return (
    <>
      <PageTitle title={t('decisions.title')} actions={start}>
        <p className="kern-body pr-prose">{t('decisions.text')}</p>
      </PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} label={t('decisions.loading')} />}
      {data?.length === 0 && <EmptyState title={t('decisions.none')}>{t('decisions.noneText')}</EmptyState>}
      {data && data.length > 0 && <DataTable caption={t('decisions.title')} columns={columns} rows={data} id={(one) => one.id} />}
    </>
  );
}

function useColumns(): Column<DecisionHead>[] {
  const t = useText();
  const format = useFormats();
  const sets = useCriteriaSets().data ?? [];
  const titleOf = (id: string) => sets.find((set) => set.id === id)?.title[currentLanguage()] ?? id;
  return [
    { id: 'title', header: t('decisions.name'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/entscheidungen/${one.id}`}>{one.title}</Link> },
    { id: 'on', header: t('decisions.on'), cell: (one) => format.date(one.on) },
    { id: 'set', header: t('candidates.set'), cell: (one) => t('decisions.setVersion', { title: titleOf(one.set), version: one.setVersion }) },
    { id: 'count', header: t('decisions.count'), cell: (one) => t(`candidates.count.${one.kind}`, { count: one.count }) },
    { id: 'scope', header: t('decisions.scope'), cell: (one) => (one.scope ? scopeWords(t, unitOf(one.scope), one.scope.filters) : t('decisions.scopeUnknown')) },
    { id: 'by', header: t('decisions.by'), cell: (one) => one.by },
  ];
}

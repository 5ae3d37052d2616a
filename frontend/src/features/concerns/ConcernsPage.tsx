import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Badge, type Tone } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { SourceTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useConcerns, type Concern } from './api';

const TONES: Record<Concern['state'], Tone | undefined> = { reported: 'info', answered: 'success', adopted: 'success', rejected: 'warning', withdrawn: undefined };
const STATES = ['reported', 'answered', 'adopted', 'rejected', 'withdrawn'] as const;

export function ConcernState({ state }: { state: Concern['state'] }) {
  const t = useText();
  return <Badge tone={TONES[state]}>{t(`concerns.state.${state}`)}</Badge>;
}

/** ConcernsPage lists what offices have reported: one's own, those of the own office, or, for the coordination, all. */
export function ConcernsPage() {
  const t = useText();
  const can = useCan();
  const [state, setState] = useState('');
  const { data, error, refetch } = useConcerns();
  const rows = (data ?? []).filter((one) => !state || one.state === state);
  return (
    <>
      <SourceTabs />
      <PageTitle title={t('concerns.title')} actions={can('concern.report') && <ButtonLink to="/anliegen/neu" icon="add">{t('concerns.report')}</ButtonLink>}>
        <p className="kern-body">{t('concerns.intro')}</p>
      </PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && data.length > 0 && (
        <search className="pr-form">
          <SelectField label={t('concerns.state')} value={state} options={[['', t('concerns.allStates')], ...STATES.map((one) => [one, t(`concerns.state.${one}`)] as const)]} onChange={(event) => setState(event.target.value)} />
        </search>
      )}
      {data && rows.length === 0 && <EmptyState title={t('concerns.none')} />}
      {rows.length > 0 && <ConcernTable rows={rows} />}
    </>
  );
}

function ConcernTable({ rows }: { rows: readonly Concern[] }) {
  const t = useText();
  const format = useFormats();
  const columns: readonly Column<Concern>[] = [
    { id: 'title', header: t('concerns.field.title'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/anliegen/${one.id}`}>{one.title}</Link> },
    { id: 'unit', header: t('concerns.field.unit'), cell: (one) => one.unitName },
    { id: 'urgency', header: t('concerns.field.urgency'), secondary: true, cell: (one) => t(`concerns.urgency.${one.urgency}`) },
    { id: 'state', header: t('concerns.state'), cell: (one) => <ConcernState state={one.state} /> },
    { id: 'created', header: t('concerns.since'), secondary: true, cell: (one) => format.date(one.createdAt) },
  ];
  return <DataTable caption={t('concerns.title')} columns={columns} rows={rows} id={(one) => one.id} />;
}

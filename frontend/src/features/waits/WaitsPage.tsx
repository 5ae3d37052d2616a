import './waits.css';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useOpenInitiatives, useWaits, type Waits } from '../../api/waits';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { EmptyState } from '../../components/EmptyState';
import { GraphPicture } from '../../components/graph/GraphPicture';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { UnitPicker } from '../../components/UnitPicker';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { WaitsTable } from './WaitsTable';
import { graphEdge, graphNode, labelOf } from './words';

const UNIT = 'einheit';
const INITIATIVE = 'vorhaben';
const VIEW = 'ansicht';

/** WaitsPage shows who waits for what and why, as a picture and as a table; unit, initiative and view stand in the address. */
export function WaitsPage() {
  const t = useText();
  const format = useFormats();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useWaits(params.get(UNIT) ?? '', params.get(INITIATIVE) ?? '');
  const table = params.get(VIEW) === 'tabelle';
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('waits.title')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('waits.intro')}</p></PageTitle>
      <Filters unit={params.get(UNIT) ?? ''} initiative={params.get(INITIATIVE) ?? ''} onChange={set} />
      <div className="pr-waits__bar pr-noprint">
        <div role="group" aria-label={t('waits.view')} className="pr-switch">
          <Button variant="tertiary" small aria-pressed={!table} onClick={() => set(VIEW, '')}>{t('waits.asPicture')}</Button>
          <Button variant="tertiary" small aria-pressed={table} onClick={() => set(VIEW, 'tabelle')}>{t('waits.asTable')}</Button>
        </div>
        {data && <p className="kern-body" role="status">{t('waits.count', { nodes: format.number(data.nodes.length), edges: format.number(data.edges.length) })}</p>}
      </div>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={12} />}
      {data && <Notes data={data} />}
      {data?.edges.length === 0 && <EmptyState title={t('waits.empty')}>{t('waits.emptyText')}</EmptyState>}
      {data && data.edges.length > 0 && (table ? <WaitsTable data={data} /> : <Picture data={data} />)}
    </>
  );
}

function Picture({ data }: { data: Waits }) {
  const t = useText();
  const nodes = useMemo(() => data.nodes.map(graphNode(t)), [data, t]);
  const edges = useMemo(() => data.edges.map(graphEdge), [data]);
  return <GraphPicture nodes={nodes} edges={edges} label={t('waits.title')} words={{ to: t('waits.to'), from: t('waits.from') }} />;
}

/** Notes tell of circles, and of what is not shown. */
function Notes({ data }: { data: Waits }) {
  const t = useText();
  const names = new Map(data.nodes.map((node) => [node.id, labelOf(node)]));
  return (
    <>
      {data.circles.map(({ ids }) => <Alert key={ids.join()} tone="danger" title={t('waits.circleTitle')}><p className="kern-body">{t('waits.circleText', { names: ids.map((id) => names.get(id) ?? '').join(' → ') })}</p></Alert>)}
      {data.left > 0 && <p className="kern-body">{t('waits.left', { count: data.left })}</p>}
      {data.unset > 0 && <p className="kern-body">{t('waits.unset', { count: data.unset })}</p>}
    </>
  );
}

function Filters({ unit, initiative, onChange }: { unit: string; initiative: string; onChange(key: string, value: string): void }) {
  const t = useText();
  const { data } = useOpenInitiatives();
  return (
    <div className="pr-noprint">
      <div className="pr-waits__filters">
        <UnitPicker label={t('waits.unit')} optional value={unit} onChange={(id) => onChange(UNIT, id)} />
        <SelectField label={t('waits.initiative')} value={initiative} options={[['', t('waits.allInitiatives')], ...(data ?? []).map((one) => [one.id, `${one.number} ${one.title}`] as const)]} onChange={(event) => onChange(INITIATIVE, event.target.value)} />
      </div>
      {(unit || initiative) && <p className="pr-sub">{t('waits.filterHint')}</p>}
    </div>
  );
}

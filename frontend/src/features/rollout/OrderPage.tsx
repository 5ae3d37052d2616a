import './rollout.css';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useProposals, type Proposal, type Weights } from '../../api/rollouts';
import { Badge } from '../../components/Badge';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { StageMark } from './StageMark';

const START: Weights = { cases: 2, minutes: 2, processes: 2, ease: 4 };
const NAMES = ['cases', 'minutes', 'processes', 'ease'] as const;

/** OrderPage suggests which rollout should come next, with the reasons; the weights lie under the view for experts. */
export function OrderPage() {
  const t = useText();
  const [weights, setWeights] = useState(START);
  const { data, error, refetch } = useProposals(weights);
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('rollout.orderTitle')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('rollout.orderIntro')}</p></PageTitle>
      <details className="pr-noprint">
        <summary className="kern-label">{t('rollout.expert')}</summary>
        <p className="kern-body pr-prose">{t('rollout.expertText')}</p>
        <div className="pr-sliders">{NAMES.map((name) => <Slider key={name} label={t(`rollout.weight.${name}`)} value={weights[name]} onChange={(value) => setWeights({ ...weights, [name]: value })} />)}</div>
      </details>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data?.length === 0 && <p className="kern-body">{t('rollout.orderEmpty')}</p>}
      <ol className="pr-orderlist">{data?.map((one, i) => <Place key={one.rollout.id} proposal={one} place={i + 1} />)}</ol>
    </>
  );
}

function Slider({ label, value, onChange }: { label: string; value: number; onChange(value: number): void }) {
  const id = useId();
  return (
    <div>
      <label className="kern-label" htmlFor={id}>{label}: {value}</label>
      <input id={id} type="range" min={0} max={10} step={1} value={value} onChange={(event) => onChange(Number(event.target.value))} />
    </div>
  );
}

const TONES = { for: 'success', against: 'warning', open: 'info' } as const;

function Place({ proposal: { rollout, value, effect, ease, reasons }, place }: { proposal: Proposal; place: number }) {
  const t = useText();
  const format = useFormats();
  return (
    <li className="pr-card">
      <h2 className="kern-heading-small"><span>{place}.</span> <Link className="kern-link" to={`/e-akte/${rollout.id}`}>{rollout.unit.number} {rollout.unit.name}, {t(`rollout.kind.${rollout.fileKind}`)}</Link></h2>
      <p className="kern-body"><StageMark stage={rollout.stage} /> · {t('rollout.valueText', { value: format.number(value), effect: format.number(effect), ease: format.number(ease) })}</p>
      <ul className="pr-plain">
        {reasons.map((reason) => <li key={reason.text} className="pr-row"><Badge tone={TONES[reason.kind]}>{t(`rollout.reasonKind.${reason.kind}`)}</Badge> {reason.text}</li>)}
      </ul>
    </li>
  );
}

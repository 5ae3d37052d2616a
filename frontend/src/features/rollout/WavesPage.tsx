import './rollout.css';
import { Link } from 'react-router';
import { useWaves } from '../../api/rollouts';
import { Badge } from '../../components/Badge';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { StageMark } from './StageMark';
import { shownDate } from './words';

/** WavesPage shows in quarters what became productive and what shall; without a date comes last. */
export function WavesPage() {
  const t = useText();
  const { data, error, refetch } = useWaves();
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('rollout.wavesTitle')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('rollout.wavesIntro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data?.length === 0 && <p className="kern-body">{t('rollout.emptyText')}</p>}
      <ol className="pr-waves">
        {data?.map((wave) => (
          <li key={`${wave.period}${wave.done}`} className="pr-wave">
            <div>
              <h2 className="kern-heading-small">{shownDate(wave.period) || t('rollout.noPeriod')}</h2>
              <Badge tone={wave.done ? 'success' : undefined}>{t(wave.done ? 'rollout.waveDone' : 'rollout.wavePlanned')}</Badge>
            </div>
            <ul>
              {wave.rollouts.map((one) => (
                <li key={one.id}>
                  <Link className="kern-link" to={`/e-akte/${one.id}`}>{one.unit.number} {one.unit.name}, {t(`rollout.kind.${one.fileKind}`)}</Link>
                  {!wave.done && <span className="pr-matrix__sub"><StageMark stage={one.stage} /> {one.planNote}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

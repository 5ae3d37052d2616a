import { useState } from 'react';
import { Link } from 'react-router';
import { useChangeRollout, withObstacle, type Obstacle, type Rollout } from '../../api/rollouts';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { useToday } from '../../components/goals/today';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { ObstacleDialog } from './ObstacleDialog';
import { shownDate } from './words';

const NEW: Obstacle = { id: '', text: '', function: '', due: '', applicationId: '', applicationName: '', solvedOn: '' };

/** ObstacleCard lists what stands in the way, who sees to it and until when. */
export function ObstacleCard({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const today = useToday();
  const change = useChangeRollout(rollout);
  const [edited, setEdited] = useState<Obstacle>();
  const edit = (one: Obstacle) => {
    change.reset();
    setEdited(one);
  };
  return (
    <section className="pr-card" aria-labelledby="hindernisse">
      <h2 className="kern-heading-small" id="hindernisse">{t('rollout.obstacles')}</h2>
      {change.error && <ProblemView error={change.error} />}
      {rollout.obstacles.length === 0 && <p className="kern-body">{t('rollout.noObstacles')}</p>}
      <ul className="pr-plain">
        {rollout.obstacles.map((one) => (
          <li key={one.id}>
            <p className="kern-body">{one.solvedOn ? <Badge tone="success">{t('rollout.solved', { date: shownDate(one.solvedOn) })}</Badge> : <Badge tone="warning">{t('rollout.open')}</Badge>} {one.text}</p>
            <p className="pr-sub">{[one.function, one.due && t('rollout.due', { date: shownDate(one.due) })].filter(Boolean).join(' · ')} {one.applicationId && <Link className="kern-link" to={`/fachverfahren/${one.applicationId}`}>{one.applicationName}</Link>}</p>
            {rollout.canEdit && (
              <div className="pr-row">
                <Button variant="tertiary" small aria-label={`${t('common.edit')}: ${one.text}`} onClick={() => edit(one)}>{t('common.edit')}</Button>
                <Button variant="tertiary" small disabled={change.isPending} aria-label={`${t(one.solvedOn ? 'rollout.reopen' : 'rollout.solve')}: ${one.text}`} onClick={() => change.mutate(withObstacle(rollout, { ...one, solvedOn: one.solvedOn ? '' : today }))}>{t(one.solvedOn ? 'rollout.reopen' : 'rollout.solve')}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {rollout.canEdit && <Button variant="secondary" small icon="add" onClick={() => edit(NEW)}>{t('rollout.addObstacle')}</Button>}
      {edited && <ObstacleDialog rollout={rollout} start={edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

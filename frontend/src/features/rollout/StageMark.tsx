import type { Stage } from '../../api/rollouts';
import { useText } from '../../i18n/text';

/** StageMark names a stage; its pattern only repeats the word. */
export function StageMark({ stage }: { stage: Stage }) {
  const t = useText();
  return (
    <span className="pr-stagemark">
      <span className={`pr-stageshade pr-stageshade--${stage}`} aria-hidden="true" />
      {t(`rollout.stage.${stage}`)}
    </span>
  );
}

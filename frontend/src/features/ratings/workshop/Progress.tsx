import { useText } from '../../../i18n/text';

/** Progress says how many objects the person has rated completely, and whether everything is saved. */
export function Progress({ done, total, waiting }: { done: number; total: number; waiting: number }) {
  const t = useText();
  const words = t('ratings.workshop.progress', { done, total });
  return (
    <div className="pr-progress">
      <progress value={done} max={Math.max(total, 1)} aria-label={words} />
      <span>{words}</span>
      <span className="pr-sub" role="status">{t(waiting > 0 ? 'ratings.workshop.saving' : 'ratings.workshop.allSaved')}</span>
    </div>
  );
}

import { useText } from '../../i18n/text';

const STATES = ['registered', 'described', 'istModelled', 'targetDefined', 'converted'] as const;

/** StateKey explains the short signs behind the names on the map. */
export function StateKey() {
  const t = useText();
  return (
    <dl className="pr-mapkey" aria-label={t('map.key')}>
      {STATES.map((state) => (
        <div key={state} className={`pr-entry--${state}`}>
          <dt className="pr-entry__state">{t(`map.short.${state}`)}</dt>
          <dd>{t(`processes.mark.${state}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

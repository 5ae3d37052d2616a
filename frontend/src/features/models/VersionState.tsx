import { Badge, type Tone } from '../../components/Badge';
import { useText } from '../../i18n/text';
import type { Version } from './api';

const TONES: Record<Version['state'], Tone | undefined> = {
  draft: undefined,
  in_review: 'info',
  returned: 'warning',
  released: 'success',
  superseded: undefined,
  withdrawn: undefined,
};

/** VersionState names where a version stands on its way to release. */
export function VersionState({ state }: { state: Version['state'] }) {
  const t = useText();
  return <Badge tone={TONES[state]}>{t(`models.state.${state}`)}</Badge>;
}

/** FindingCounts says in three numbers what the check found; errors first. */
export function FindingCounts({ errors, warnings, hints }: Pick<Version, 'errors' | 'warnings' | 'hints'>) {
  const t = useText();
  if (errors + warnings + hints === 0) return <Badge tone="success">{t('models.noFindings')}</Badge>;
  return (
    <span className="pr-row">
      {errors > 0 && <Badge tone="danger">{t('models.errors', { count: errors })}</Badge>}
      {warnings > 0 && <Badge tone="warning">{t('models.warnings', { count: warnings })}</Badge>}
      {hints > 0 && <Badge tone="info">{t('models.hints', { count: hints })}</Badge>}
    </span>
  );
}

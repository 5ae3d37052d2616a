import type { useText } from '../../i18n/text';

/** partText says of which units a round is shown to somebody who does not see the whole house. */
export const partText = (t: ReturnType<typeof useText>, units: readonly string[]): string => t('funding.partOf', { units: units.join(', ') });

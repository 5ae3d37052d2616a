import { useText } from '../../i18n/text';
import type { components } from '../../api/schema';

type Unit = Pick<components['schemas']['FilePlanUnit'], 'years' | 'permanent' | 'disposal' | 'disposalWords'>;

/** useRetention says retention and disposal of a unit of the file plan in words; empty if nothing is said. */
export function useRetention() {
  const t = useText();
  return ({ years, permanent, disposal, disposalWords }: Unit): string => {
    const kept = permanent ? t('fileplan.permanent') : years > 0 ? t('fileplan.years', { count: years }) : '';
    const then = disposal === '' ? '' : disposal === 'agreed' ? (disposalWords ?? '') : t(`fileplan.disposal.${disposal}`);
    return [kept, then].filter(Boolean).join(' · ');
  };
}

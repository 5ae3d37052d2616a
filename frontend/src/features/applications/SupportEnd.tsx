import { Badge, type Tone } from '../../components/Badge';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { monthText, supportOf, type Support } from './support';

const TONES: Partial<Record<Support, Tone>> = { ended: 'danger', soon: 'warning' };

/** SupportEnd shows until when the maker supports an application, with a word where that is near or past. */
export function SupportEnd({ end }: { end: string }) {
  const t = useText();
  const format = useFormats();
  const support = supportOf(end, new Date());
  if (support === 'unknown') return <span className="pr-appsub">{t('common.unknown')}</span>;
  const tone = TONES[support];
  return (
    <span className="pr-row">
      <span>{end.length > 7 ? format.date(end) : monthText(end)}</span>
      {tone && <Badge tone={tone}>{t(`applications.support.${support as 'ended' | 'soon'}`)}</Badge>}
    </span>
  );
}

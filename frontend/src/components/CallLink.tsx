import { Link } from 'react-router';
import type { Call } from '../api/calls';
import { useText } from '../i18n/text';

/** CallLink leads from a step to the process that it calls, or says why it leads nowhere. */
export function CallLink({ call }: { call: Call }) {
  const t = useText();
  if (call.process) {
    return (
      <span className="pr-call">
        {t('reading.calls')} <Link className="kern-link" to={`/p/${encodeURIComponent(call.process.number)}`}>{call.process.number} {call.process.name}</Link>
      </span>
    );
  }
  if (call.state === 'inFile') return <span className="pr-call">{t('reading.callInFile')}</span>;
  const target = call.target || call.name;
  return <span className="pr-call">{t(call.state === 'ambiguous' ? 'reading.callAmbiguous' : 'reading.callUnknown', { target })}</span>;
}

import { Link } from 'react-router';
import type { Progress } from '../../api/firstSteps';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';

const NEXT = [
  ['register', '/prozesse'], ['office', '/amt'], ['list', '/import/bereinigen'], ['models', '/import?was=models'], ['applications', '/fachverfahren'], ['users', '/einstellungen/konten'], ['settings', '/einstellungen/kommune'],
] as const;

/** DoneStep says what is there now and what comes next. */
export function DoneStep({ progress, onClosed }: { progress: Progress; onClosed(): void }) {
  const t = useText();
  return (
    <section className="pr-stack pr-prose" aria-labelledby="fertig">
      <h2 className="kern-heading-medium" id="fertig">{t('assistant.done')}</h2>
      <Alert tone="success" title={t('assistant.done.there')}>
        <p className="kern-body">{t('assistant.done.counts', { units: progress.units, people: progress.people, processes: progress.processes })}</p>
      </Alert>
      <h3 className="kern-heading-small">{t('assistant.done.next')}</h3>
      <ul className="kern-list kern-list--bullet">
        {NEXT.map(([key, to]) => <li key={key}><Link className="kern-link" to={to}>{t(`assistant.done.${key}`)}</Link></li>)}
      </ul>
      {progress.offered && <Button variant="secondary" onClick={onClosed}>{t('assistant.done.close')}</Button>}
    </section>
  );
}

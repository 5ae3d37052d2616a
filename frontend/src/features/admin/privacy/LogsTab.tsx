import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan, useMe } from '../../../api/me';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Facts } from '../../../components/Facts';
import { Loaded } from '../../../components/Loaded';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { logsQuery, type PersonLog } from './api';
import { AskLogDialog } from './AskLogDialog';
import { DecideLogDialog } from './DecideLogDialog';
import { isOpen, LOG_ACTIONS } from './logs';

/** LogsTab is the way to the log of one person: one asks with a reason, a second person agrees, both read it for a week. */
export function LogsTab() {
  return <Guard actions={LOG_ACTIONS}><Logs /></Guard>;
}

function Logs() {
  const t = useText();
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const [deciding, setDeciding] = useState<PersonLog>();
  return (
    <div className="pr-stack">
      <p className="kern-body pr-prose">{t('privacy.logs.text')}</p>
      {can('personLog.ask') && <div className="pr-actions"><Button onClick={() => setAsking(true)}>{t('privacy.logs.ask')}</Button></div>}
      <Loaded query={useQuery(logsQuery)}>
        {(list) => list.length === 0
          ? <EmptyState title={t('privacy.logs.none')} />
          : <ul className="pr-plain pr-stack">{list.map((log) => <li key={log.id}><LogCard log={log} onDecide={() => setDeciding(log)} /></li>)}</ul>}
      </Loaded>
      {asking && <AskLogDialog onClose={() => setAsking(false)} />}
      {deciding && <DecideLogDialog log={deciding} onClose={() => setDeciding(undefined)} />}
    </div>
  );
}

function LogCard({ log, onDecide }: { log: PersonLog; onDecide(): void }) {
  const t = useText();
  const can = useCan();
  const me = useMe();
  const format = useFormats();
  const readable = isOpen(log, new Date()) && [log.askedBy, log.decidedBy].includes(me.id);
  const decides = log.state === 'asked' && can('personLog.decide') && ![log.askedBy, log.userId].includes(me.id);
  const heading = `einsicht-${log.id}`;
  return (
    <section className="pr-card pr-stack" aria-labelledby={heading}>
      <h2 className="kern-heading-small pr-row" id={heading}>{log.userName} <LogState log={log} /></h2>
      <Facts
        rows={[
          [t('privacy.logs.days'), t('privacy.logs.range', { from: format.date(log.from), to: format.date(log.to) })],
          [t('privacy.logs.reason'), log.reason],
          [t('privacy.logs.asked'), t('privacy.logs.byAt', { name: log.askedByName, at: format.dateTime(log.askedAt) })],
          [t('privacy.logs.decided'), log.decidedAt && t('privacy.logs.byAt', { name: log.decidedByName ?? '', at: format.dateTime(log.decidedAt) })],
          [t('privacy.logs.comment'), log.comment],
          [t('privacy.logs.until'), log.openUntil && format.dateTime(log.openUntil)],
        ]}
      />
      {readable && <p className="kern-body"><Link className="kern-link" to={`/einstellungen/einsicht/${log.id}`} aria-label={t('privacy.logs.readOne', { name: log.userName })}>{t('privacy.logs.read')}</Link></p>}
      {decides && <div className="pr-actions"><Button variant="secondary" aria-label={t('privacy.logs.decideOne', { name: log.userName })} onClick={onDecide}>{t('privacy.logs.decide')}</Button></div>}
    </section>
  );
}

function LogState({ log }: { log: PersonLog }) {
  const t = useText();
  if (log.state === 'asked') return <Badge tone="warning">{t('privacy.logs.state.asked')}</Badge>;
  if (log.state === 'refused') return <Badge>{t('privacy.logs.state.refused')}</Badge>;
  return isOpen(log, new Date()) ? <Badge tone="info">{t('privacy.logs.state.granted')}</Badge> : <Badge>{t('privacy.logs.state.over')}</Badge>;
}

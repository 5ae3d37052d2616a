import './start.css';
import { useState } from 'react';
import { useCan, useMe } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { Figures } from './Figures';
import { QueueCard } from './QueueCard';
import { queuesFor, type Queue } from './queues';

/** StartPage shows what waits for the person, what changed last and how far the register is. */
export function StartPage() {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const { byId } = useUnits();
  const [now] = useState(() => new Date());
  const [everywhere, setEverywhere] = useState(false);
  const home = byId.get(me.unitId);
  const unit = everywhere ? '' : (home?.id ?? '');
  const queues = queuesFor(can, unit, now);
  const recent: Queue = { key: 'recent', title: 'start.queue.recent', none: 'start.none.recent', query: { ...(unit ? { orgUnit: unit } : {}), sort: ['-updatedAt'] } };
  return (
    <>
      <PageTitle title={t('start.title', { name: me.name })} actions={can('process.create') && <ButtonLink to="/prozesse/neu" icon="add">{t('processes.create')}</ButtonLink>}>
        {me.function && <p className="kern-body">{me.function}</p>}
      </PageTitle>
      <div className="pr-two">
        <section className="pr-stack" aria-labelledby="wartet">
          <div className="pr-row">
            <h2 className="kern-heading-medium" id="wartet">{t(queues.length > 0 ? 'start.waiting' : 'start.news')}</h2>
            {home && (
              <div role="group" aria-label={t('start.scope')} className="pr-switch">
                <Button variant="tertiary" small aria-pressed={!everywhere} onClick={() => setEverywhere(false)}>{unitLabel(home)}</Button>
                <Button variant="tertiary" small aria-pressed={everywhere} onClick={() => setEverywhere(true)}>{t('start.everywhere')}</Button>
              </div>
            )}
          </div>
          <div className="pr-grid">
            {queues.map((queue) => <QueueCard key={queue.key} queue={queue} />)}
            <QueueCard queue={recent} />
          </div>
        </section>
        <section className="pr-card" aria-labelledby="zahlen">
          <h2 className="kern-heading-medium" id="zahlen">{t('start.figures')}</h2>
          <Figures />
        </section>
      </div>
    </>
  );
}

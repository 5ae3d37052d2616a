import './start.css';
import { useState } from 'react';
import { useCan, useMe } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { Board } from './Board';
import { Figures } from './Figures';
import { QueueCard } from './QueueCard';
import { queuesFor } from './queues';
import { Recent } from './Recent';
import { SetUpOffer } from './SetUpOffer';
import { TaskList } from './TaskList';
import { TourOffer } from './TourOffer';

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
  return (
    <>
      <PageTitle title={t('start.title', { name: me.name })} actions={can('process.create') && <ButtonLink to="/prozesse/neu" icon="add">{t('processes.create')}</ButtonLink>}>
        {me.function && <p className="kern-body">{me.function}</p>}
      </PageTitle>
      {can('settings.edit') && <SetUpOffer />}
      {can('board.read') && <Board />}
      <div className="pr-two">
        <div className="pr-stack">
          <section className="pr-card" aria-labelledby="wartet">
            <h2 className="kern-heading-medium" id="wartet">{t('start.waiting')}</h2>
            <TaskList />
          </section>
          {queues.length > 0 && (
            <section className="pr-stack" aria-labelledby="blick">
              <div className="pr-row">
                <h2 className="kern-heading-medium" id="blick">{t('start.watch')}</h2>
                {home && (
                  <div role="group" aria-label={t('start.scope')} className="pr-switch">
                    <Button variant="tertiary" small aria-pressed={!everywhere} onClick={() => setEverywhere(false)}>{unitLabel(home)}</Button>
                    <Button variant="tertiary" small aria-pressed={everywhere} onClick={() => setEverywhere(true)}>{t('start.everywhere')}</Button>
                  </div>
                )}
              </div>
              <div className="pr-grid">{queues.map((queue) => <QueueCard key={queue.key} queue={queue} />)}</div>
            </section>
          )}
        </div>
        <div className="pr-stack">
          <section className="pr-card" aria-labelledby="zahlen">
            <h2 className="kern-heading-small" id="zahlen">{t('start.figures')}</h2>
            <Figures />
          </section>
          <Recent />
          <TourOffer />
        </div>
      </div>
    </>
  );
}

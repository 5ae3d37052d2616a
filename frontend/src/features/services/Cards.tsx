import { Link } from 'react-router';
import { Facts } from '../../components/Facts';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useApplicationNames, type Maturity, type Service } from './api';
import { spacedKey } from './values';

/** MaturityCard tells the step on both scales and why; they are not comparable. */
export function MaturityCard({ service }: { service: Service }) {
  const t = useText();
  const format = useFormats();
  const told = ({ step, evidence, on }: Maturity, most: number) =>
    step === undefined ? t('common.unknown') : [t('services.step', { step, most }), evidence, on && format.date(on)].filter(Boolean).join(' · ');
  return (
    <section className="pr-card" aria-labelledby="reifegrad">
      <h2 className="kern-heading-small" id="reifegrad">{t('services.maturity')}</h2>
      <Facts rows={[[t('services.scale11'), told(service.maturity11, 4)], [t('services.scale20'), told(service.maturity20, 7)]]} />
    </section>
  );
}

export function ProcessCard({ service }: { service: Service }) {
  const t = useText();
  return (
    <section className="pr-card" aria-labelledby="prozesse">
      <h2 className="kern-heading-small" id="prozesse">{t('services.processes')}</h2>
      {service.processes.length === 0 && <p className="kern-body">{t('services.processesNone')}</p>}
      <ul className="pr-plain">
        {service.processes.map((one) => <li key={one.id}><Link className="kern-link" to={`/prozesse/${one.id}`}>{[one.number, one.name].filter(Boolean).join(' ')}</Link></li>)}
      </ul>
    </section>
  );
}

export function UsesCard({ service }: { service: Service }) {
  const t = useText();
  const format = useFormats();
  return (
    <section className="pr-card" aria-labelledby="nutzung">
      <h2 className="kern-heading-small" id="nutzung">{t('services.uses')}</h2>
      {service.uses.length === 0 && <p className="kern-body">{t('common.unknown')}</p>}
      {service.uses.length > 0 && <Facts rows={service.uses.map(({ year, count, source }) => [String(year), [format.number(count), source].filter(Boolean).join(' · ')] as const)} />}
    </section>
  );
}

export function ServiceFacts({ service: one }: { service: Service }) {
  const t = useText();
  const { data: applications } = useApplicationNames();
  const application = applications?.get(one.applicationId);
  return (
    <section className="pr-card" aria-labelledby="eckdaten">
      <h2 className="kern-heading-small" id="eckdaten">{t('services.facts')}</h2>
      <Facts
        rows={[
          [t('services.solution'), one.solution ? t(`services.solution.${one.solution as 'efa'}`) : t('common.unknown')],
          [t('services.since'), one.onlineSince],
          [t('services.address'), one.address && <a key="address" className="kern-link" href={one.address} rel="noreferrer">{one.address}</a>],
          [t('services.fee'), one.fee && t(`services.fee.${one.fee as 'free'}`)],
          [t('services.ePayment'), one.ePayment ? t(`services.ePayment.${one.ePayment as 'yes'}`) : t('common.unknown')],
          [t('services.returnChannel'), one.returnChannel && t(`services.returnChannel.${one.returnChannel as 'pdf'}`)],
          [t('services.signIn'), one.signIn && t(`services.signIn.${one.signIn as 'none'}`)],
          [t('services.application'), application && <Link key="application" className="kern-link" to={`/fachverfahren/${one.applicationId}`}>{application}</Link>],
          [t('services.connection'), one.connection && t(`services.connection.${one.connection as 'none'}`)],
          [t('services.leistungen'), one.leistungen],
          [t('services.leikaKeys'), one.leikaKeys.map(spacedKey).join(', ')],
          [t('services.ozgId'), one.ozgId],
          [t('services.priority'), one.priority || ''],
          [t('services.note'), one.note],
        ]}
      />
    </section>
  );
}

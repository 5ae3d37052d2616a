import { useProgress } from '../../api/firstSteps';
import { ButtonLink } from '../../components/Button';
import { useText } from '../../i18n/text';

/** SetUpOffer leads the administration of a nearly empty register to the set-up assistant. */
export function SetUpOffer() {
  const t = useText();
  const { data } = useProgress();
  if (!data?.progress.offered) return null;
  return (
    <section className="pr-card pr-board" aria-labelledby="einrichtung">
      <h2 className="kern-heading-medium" id="einrichtung">{t('assistant.offer.title')}</h2>
      <p className="kern-body pr-prose">{t('assistant.offer.text')}</p>
      <ButtonLink to="/einrichtung">{t(data.progress.begun ? 'assistant.offer.goOn' : 'assistant.offer.begin')}</ButtonLink>
    </section>
  );
}

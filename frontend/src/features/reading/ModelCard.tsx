import { useCalls, type Call } from '../../api/calls';
import { CallLink } from '../../components/CallLink';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PlainSteps } from '../../components/PlainSteps';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { useSteps, type Model } from './api';

/** ModelCard shows a version in force: the picture, the same as text, and where its steps lead on. */
export function ModelCard({ model, process }: { model: Model; process: string }) {
  const t = useText();
  const format = useFormats();
  const steps = useSteps(model.id, currentLanguage());
  const { data: calls = [] } = useCalls(model.id);
  const title = t('reading.modelOf', { kind: t(`reading.kind.${model.kind}`), name: process });
  const day = (date: string) => date && format.date(date);
  return (
    <section className="pr-card" aria-labelledby={`modell-${model.id}`}>
      <h2 className="kern-heading-medium" id={`modell-${model.id}`}>{t(`reading.kind.${model.kind}`)}</h2>
      <Facts rows={[
        [t('reading.version'), `${model.name}, ${model.number}`],
        [t('reading.validFrom'), day(model.validFrom)],
        [t('reading.reviewDue'), day(model.reviewDue)],
      ]} />
      <div className="pr-picture" role="region" aria-label={title} tabIndex={0}>
        <img src={`/api/v1/model-versions/${model.id}/svg`} alt={title} />
      </div>
      <p className="kern-body pr-noprint"><a className="kern-link" href={`/api/v1/model-versions/${model.id}/svg`}>{t('reading.large')}</a></p>
      <Called calls={calls} />
      <h3 className="kern-heading-small">{t('reading.steps')}</h3>
      {steps.error && <ProblemView error={steps.error} onRetry={() => void steps.refetch()} />}
      {steps.isPending && <Loading lines={8} />}
      {steps.data && <PlainSteps parts={steps.data} calls={calls} level={4} />}
    </section>
  );
}

/** Called lists the processes that steps of the picture call: a picture has no links. */
function Called({ calls }: { calls: readonly Call[] }) {
  const t = useText();
  if (calls.length === 0) return null;
  return (
    <>
      <h3 className="kern-heading-small">{t('reading.called')}</h3>
      <ul className="pr-plain">{calls.map((call) => <li key={call.elementId}>{call.name}: <CallLink call={call} /></li>)}</ul>
    </>
  );
}

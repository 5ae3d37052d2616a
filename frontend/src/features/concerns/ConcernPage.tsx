import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Held } from '../../components/Held';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useConcern, type Concern } from './api';
import { ConcernForm } from './ConcernForm';
import { ConcernState } from './ConcernsPage';
import { DecisionForm } from './DecisionForm';
import { MatchList } from './MatchList';

export function NewConcernPage() {
  const t = useText();
  return (
    <>
      <PageTitle title={t('concerns.new')}><p className="kern-body">{t('concerns.newIntro')}</p></PageTitle>
      <ConcernForm />
    </>
  );
}

/** ConcernPage is one concern: what the office said, what became of it, and what those do who answer. */
export function ConcernPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useConcern(id);
  const [start, setStart] = useState<Concern>();
  if (error) return <><PageTitle title={t('concerns.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!data) return <Loading lines={8} />;
  const mayEdit = data.own && data.state === 'reported';
  if (start?.id === data.id) return <><PageTitle title={start.title} /><ConcernForm start={start} onDone={() => setStart(undefined)} /></>;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/anliegen">{t('concerns.back')}</Link></p>
      <PageTitle title={data.title} actions={mayEdit && <Button variant="secondary" icon="edit" onClick={() => setStart(data)}>{t('common.edit')}</Button>}>
        <ConcernState state={data.state} />
      </PageTitle>
      <div className="pr-two">
        <div className="pr-stack">
          <Answer concern={data} />
          <Content concern={data} />
          <Held key={data.id} live={data}>{(from, next) => <DecisionForm concern={from} onNext={next} />}</Held>
          <Steps concern={data} />
        </div>
        <MatchList text={`${data.title} ${data.bothers} ${data.wanted}`} />
      </div>
    </>
  );
}

function Answer({ concern }: { concern: Concern }) {
  const t = useText();
  const tone = concern.state === 'rejected' ? 'warning' : 'success';
  if (!['answered', 'rejected', 'adopted'].includes(concern.state)) return null;
  return (
    <Alert tone={tone} title={t(`concerns.state.${concern.state}`)}>
      {concern.answer && <p className="kern-body">{concern.answer}</p>}
      {concern.applicationId && <p className="kern-body"><Link className="kern-link" to={`/fachverfahren/${concern.applicationId}`}>{t('concerns.toApplication')}</Link></p>}
      {concern.initiativeId && <p className="kern-body"><Link className="kern-link" to={`/vorhaben/${concern.initiativeId}`}>{t('concerns.toInitiative')}</Link></p>}
    </Alert>
  );
}

function Content({ concern }: { concern: Concern }) {
  const t = useText();
  const format = useFormats();
  return (
    <section className="pr-card" aria-labelledby="anliegen">
      <h2 className="kern-heading-small" id="anliegen">{t('concerns.content')}</h2>
      <Facts
        rows={[
          [t('concerns.field.bothers'), concern.bothers],
          [t('concerns.field.wanted'), concern.wanted],
          [t('concerns.field.words'), concern.words],
          [t('concerns.field.unit'), concern.unitName],
          [t('concerns.field.urgency'), t(`concerns.urgency.${concern.urgency}`)],
          [t('concerns.since'), format.date(concern.createdAt)],
        ]}
      />
    </section>
  );
}

function Steps({ concern }: { concern: Concern }) {
  const t = useText();
  const format = useFormats();
  return (
    <section className="pr-card" aria-labelledby="verlauf">
      <h2 className="kern-heading-small" id="verlauf">{t('concerns.history')}</h2>
      <ol className="pr-history">
        {concern.steps.map((step) => (
          <li key={step.at + step.action}>
            <time dateTime={step.at}>{format.dateTime(step.at)}</time>
            <span>{t(`concerns.step.${step.action}`)}{step.text && <span className="pr-sub pr-block">{step.text}</span>}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

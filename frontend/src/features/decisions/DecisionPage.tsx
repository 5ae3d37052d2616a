import './decisions.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { decisionQuery, type Decision } from '../../api/decisions';
import { useMe } from '../../api/me';
import { scopeWords } from '../../components/candidates/scope';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { Checksum } from '../../components/Checksum';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { ClassGroup } from './ClassGroup';
import { changedWeights, CLASSES, unitOf } from './groups';

/** DecisionPage shows one record as it was decided; it never changes and can be printed for a committee. */
export function DecisionPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(decisionQuery(id));
  if (error) return <><PageTitle title={t('decisions.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!data) return <Loading lines={12} label={t('decisions.loading')} />;
  return <Record decision={data} />;
}

function Record({ decision }: { decision: Decision }) {
  const t = useText();
  const { tenantName } = useMe();
  const { ranking, items } = decision.content;
  const cut = decision.count > items.length;
  return (
    <article className="pr-record">
      <PageTitle
        title={decision.title}
        context={t('decisions.title')}
        actions={
          <>
            <Button variant="secondary" onClick={() => window.print()}>{t('candidates.print')}</Button>
            <ButtonLink variant="tertiary" to="/entscheidungen">{t('decisions.all')}</ButtonLink>
          </>
        }
      >
        <p className="pr-sub">{tenantName}</p>
        <p className="pr-sub">{t('decisions.frozen')}</p>
      </PageTitle>
      {decision.note && <p className="kern-body pr-prose pr-record__note">{decision.note}</p>}
      <Basis decision={decision} />
      {cut && <Alert tone="info" title={t('decisions.cut', { shown: items.length, total: decision.count })} />}
      {CLASSES.map((name) => <ClassGroup key={name} name={name} ranking={ranking} items={items.filter((one) => one.class === name)} />)}
      <Hash decision={decision} />
    </article>
  );
}

/** Hash is what the record can be checked by; one that lost a name is not what the hash was made of any more. */
function Hash({ decision: { hash, redacted, redactedAt } }: { decision: Decision }) {
  const t = useText();
  const format = useFormats();
  if (redacted === 0) {
    return (
      <div className="pr-record__hash">
        <p className="pr-sub">{t('decisions.hash', { hash })}</p>
        <p className="pr-sub">{t('checksum.decision')}</p>
        <div className="pr-noprint"><Checksum name="SHA-256" hash={hash} /></div>
      </div>
    );
  }
  return <p className="pr-sub pr-record__hash">{redactedAt ? t('decisions.redacted', { count: redacted, date: format.date(redactedAt) }) : t('decisions.redactedOnce', { count: redacted })}</p>;
}

/** Basis says by what was ranked, and what was different from the method. */
function Basis({ decision }: { decision: Decision }) {
  const t = useText();
  const format = useFormats();
  const { ranking, set } = decision.content;
  const language = currentLanguage();
  const changed = changedWeights(decision.content).map(({ criterion, weight, before }) => t('decisions.weight', { title: criterion.title[language] || criterion.title.de, weight: format.number(weight), before: format.number(before) }));
  return (
    <section className="pr-card" aria-labelledby="grundlage">
      <h2 className="kern-heading-small" id="grundlage">{t('decisions.basis')}</h2>
      <Facts
        rows={[
          [t('decisions.on'), format.date(decision.on)],
          [t('candidates.set'), t('decisions.setVersion', { title: set.title[language] || set.title.de, version: set.version })],
          [t('decisions.scope'), decision.scope ? scopeWords(t, unitOf(decision.scope), decision.scope.filters) : t('decisions.scopeUnknown')],
          [t('decisions.ranked'), t(`candidates.count.${decision.kind}`, { count: decision.count })],
          [t('decisions.classes'), t('decisions.classesText', ranking.counts)],
          [t('decisions.bounds'), t('decisions.boundsText', { a: format.number(set.classes.a), b: format.number(set.classes.b), top: format.number(ranking.top) })],
          [t('candidates.order'), t(`candidates.order.${ranking.order}`)],
          [t('decisions.weights'), changed.length > 0 ? changed.join('; ') : t('decisions.weightsSame')],
          [t('decisions.recorded'), [decision.by, format.dateTime(decision.at)].filter(Boolean).join(', ')],
        ]}
      />
    </section>
  );
}

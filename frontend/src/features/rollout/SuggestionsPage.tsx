import './rollout.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSuggestions, type Source, type Suggestion } from '../../api/dms';
import type { Stage } from '../../api/rollouts';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { ConfirmUseDialog } from './ConfirmUseDialog';
import { DeclineUseDialog } from './DeclineUseDialog';
import { StageMark } from './StageMark';

/** SuggestionsPage lists the files that seem to be in use after counts of the DMS; a person decides. */
export function SuggestionsPage() {
  const t = useText();
  const { data, error, refetch } = useSuggestions();
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('dms.suggestions')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('dms.suggestionsIntro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && (
        <div className="pr-stack">
          {data.items.length === 0 && <EmptyState title={t(data.sources.length > 0 ? 'dms.noSuggestions' : 'dms.noSources')} />}
          {data.items.length > 0 && <ul className="pr-plain pr-stack" aria-label={t('dms.suggestions')}>{data.items.map((one) => <li key={one.id}><Card one={one} /></li>)}</ul>}
          {data.sources.length > 0 && <Sources sources={data.sources} />}
        </div>
      )}
    </>
  );
}

function Card({ one }: { one: Suggestion }) {
  const t = useText();
  const format = useFormats();
  const [open, setOpen] = useState<'yes' | 'no' | null>(null);
  const title = `${one.unit.number} ${one.unit.name}, ${t(`rollout.kind.${one.fileKind}`)}`;
  const heading = `vorschlag-${one.id}`;
  const { count } = one;
  const documents = t(count.atLeast ? 'dms.atLeast' : 'dms.documents', { count: count.documents, number: format.number(count.documents) });
  const why = t('dms.why', { documents, since: format.date(count.since), day: format.date(count.day), name: one.connection, threshold: format.number(one.threshold) });
  const close = () => setOpen(null);
  return (
    <section className="pr-card pr-stack" aria-labelledby={heading}>
      <h2 className="kern-heading-small" id={heading}><Link className="kern-link" to={`/e-akte/${one.rolloutId}`}>{title}</Link></h2>
      <p className="kern-body">{t('dms.stageNow')} <StageMark stage={one.stage as Stage} /></p>
      <p className="kern-body">{why}</p>
      <div className="pr-actions">
        <Button aria-label={t('dms.confirmOne', { name: title })} onClick={() => setOpen('yes')}>{t('dms.confirm')}</Button>
        <Button variant="secondary" aria-label={t('dms.declineOne', { name: title })} onClick={() => setOpen('no')}>{t('dms.decline')}</Button>
      </div>
      {open === 'yes' && <ConfirmUseDialog one={one} title={title} why={why} onClose={close} />}
      {open === 'no' && <DeclineUseDialog one={one} title={title} onClose={close} />}
    </section>
  );
}

function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useText();
  const format = useFormats();
  return (
    <section className="pr-card pr-stack" aria-labelledby="quellen">
      <h2 className="kern-heading-small" id="quellen">{t('dms.sources')}</h2>
      {sources.map((source) => (
        <div key={source.id} className="pr-stack">
          <p className="kern-body">{source.readAt ? t('dms.sourceRead', { name: source.name, time: format.dateTime(source.readAt) }) : t('dms.sourceNever', { name: source.name })}</p>
          {source.trouble && <Alert tone="warning" title={t('dms.failing', { time: format.dateTime(source.trouble.since) })}><p className="kern-body">{source.trouble.message}</p></Alert>}
          {source.classes.map(({ name, trouble }) => trouble && <Alert key={name} tone="warning" title={t('dms.classFailing', { name, time: format.dateTime(trouble.since) })}><p className="kern-body">{trouble.message}</p></Alert>)}
        </div>
      ))}
    </section>
  );
}

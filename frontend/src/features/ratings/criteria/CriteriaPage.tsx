import '../ratings.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCriteriaSets, type CriteriaSetHead } from '../../../api/candidates';
import { useCan } from '../../../api/me';
import { Badge } from '../../../components/Badge';
import { Button, ButtonLink } from '../../../components/Button';
import { Loading } from '../../../components/Loading';
import { PageTitle } from '../../../components/PageTitle';
import { ProblemView } from '../../../components/ProblemView';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { CopyDialog } from './CopyDialog';

/** CriteriaPage lists the methods by which processes, initiatives and online services are ranked. */
export function CriteriaPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useCriteriaSets();
  const [copied, setCopied] = useState<CriteriaSetHead | null>(null);
  return (
    <>
      <PageTitle title={t('ratings.sets.title')} actions={<ButtonLink variant="tertiary" to="/rangliste">{t('ratings.toRanking')}</ButtonLink>}>
        <p className="kern-body pr-prose">{t('ratings.sets.text')}</p>
      </PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      <ul className="pr-plain pr-grid">
        {data?.map((set) => <li key={set.id} className="pr-card"><SetCard set={set} onCopy={can('criteria.edit') ? () => setCopied(set) : undefined} /></li>)}
      </ul>
      {copied && <CopyDialog set={copied} onClose={() => setCopied(null)} />}
    </>
  );
}

function SetCard({ set, onCopy }: { set: CriteriaSetHead; onCopy?(): void }) {
  const t = useText();
  const text = useInLanguage();
  const format = useFormats();
  const name = text(set.title);
  const rated = set.objects.map((kind) => t(`candidates.kind.${kind as 'process' | 'initiative' | 'service'}`)).join(', ');
  return (
    <>
      <h2 className="kern-heading-small"><Link className="kern-link" to={`/kriterien/${set.id}`}>{name}</Link></h2>
      <p className="pr-row">
        {set.standard && <Badge tone="success">{t('ratings.sets.standard')}</Badge>}
        <Badge>{t(set.builtIn ? 'ratings.sets.builtIn' : 'ratings.sets.own')}</Badge>
        <span className="pr-sub">{set.changedAt ? t('ratings.sets.versionOf', { version: set.version, date: format.date(set.changedAt) }) : t('ratings.sets.version', { version: set.version })}</span>
      </p>
      <p className="kern-body">{text(set.note)}</p>
      <p className="pr-sub">{t('ratings.sets.rates', { kinds: rated })} · {t(`ratings.sets.method.${set.method}`)} · {t('ratings.sets.top', { top: format.number(set.top) })}</p>
      {onCopy && <Button variant="secondary" small icon="content-copy" aria-label={t('ratings.sets.copyOne', { name })} onClick={onCopy}>{t('ratings.sets.copy')}</Button>}
    </>
  );
}

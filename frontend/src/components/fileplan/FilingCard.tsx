import { useState } from 'react';
import { Link } from 'react-router';
import { useFiling, useLinkUnit, useUnlinkUnit, type Filing, type FilingLink } from '../../api/filing';
import { useText } from '../../i18n/text';
import { Badge } from '../Badge';
import { Button } from '../Button';
import { Loading } from '../Loading';
import { ProblemView } from '../ProblemView';
import { Refusal } from '../Refusal';
import { useToast } from '../useToast';
import { LinkDialog } from './LinkDialog';
import { Proposals } from './Proposals';
import { useRetention } from './retention';

/** FilingCard shows where a process files, and what its Steckbrief could take over from the file plan. */
export function FilingCard({ process }: { process: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useFiling(process);
  return (
    <section className="pr-card" aria-labelledby="aktenplan">
      <h2 className="kern-heading-small" id="aktenplan">{t('fileplan.title')}</h2>
      {isPending && <Loading lines={2} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && <Content process={process} filing={data} />}
    </section>
  );
}

function Content({ process, filing }: { process: string; filing: Filing }) {
  const t = useText();
  const toast = useToast();
  const link = useLinkUnit(process);
  const [choosing, setChoosing] = useState(false);
  const suggested = filing.suggested;
  const take = (key: string) =>
    link.mutate(key, { onSuccess: () => toast(t('fileplan.linkedNow', { key })) });
  if (!filing.plan && filing.links.length === 0) return <p className="kern-body">{t('fileplan.none')}</p>;
  return (
    <>
      {filing.links.length === 0 && <p className="kern-body">{t('fileplan.filing.none')}</p>}
      {filing.links.length > 0 && <ul className="pr-plain">{filing.links.map((one) => <LinkItem key={one.key} process={process} link={one} mayLink={filing.mayLink} />)}</ul>}
      {suggested && filing.mayLink && (
        <div>
          <p className="kern-body">{t('fileplan.filing.suggested', { unit: [suggested.key, suggested.unit?.name].filter(Boolean).join(' ') })}</p>
          <Button variant="secondary" small disabled={link.isPending} onClick={() => take(suggested.key)}>{t('fileplan.filing.take', { key: suggested.key })}</Button>
          <Refusal error={link.error} />
        </div>
      )}
      {filing.proposals.length > 0 && <Proposals process={process} filing={filing} />}
      {filing.mayLink && filing.plan && <Button variant="secondary" small icon="add" onClick={() => setChoosing(true)}>{t('fileplan.filing.choose')}</Button>}
      {choosing && <LinkDialog process={process} onClose={() => setChoosing(false)} />}
    </>
  );
}

function LinkItem({ process, link, mayLink }: { process: string; link: FilingLink; mayLink: boolean }) {
  const t = useText();
  const toast = useToast();
  const retention = useRetention();
  const unlink = useUnlinkUnit(process);
  const drop = () =>
    unlink.mutate(link.key, { onSuccess: () => toast(t('fileplan.unlinked', { key: link.key })) });
  return (
    <li>
      <div className="pr-file">
        <span>
          <Link className="kern-link" to={`/aktenplan?einheit=${encodeURIComponent(link.key)}`}>{[link.key, link.unit?.name].filter(Boolean).join(' ')}</Link>
          {link.gone && <Badge tone="warning">{t('fileplan.filing.gone')}</Badge>}
          {link.path.length > 0 && <span className="pr-sub pr-block">{link.path.join(' › ')}</span>}
          {link.unit && <span className="pr-sub pr-block">{retention(link.unit)}</span>}
        </span>
        {mayLink && <Button variant="tertiary" small icon="delete" iconOnly disabled={unlink.isPending} onClick={drop}>{t('fileplan.filing.drop', { key: link.key })}</Button>}
      </div>
      <Refusal error={unlink.error} />
    </li>
  );
}

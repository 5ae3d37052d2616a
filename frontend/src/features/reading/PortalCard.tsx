import { useState } from 'react';
import { useCan } from '../../api/me';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { PortalDialog } from './PortalDialog';
import { useReview, useRevoke, type Part, type Review } from './portalApi';

/** PortalCard tells those who look after a process what the public portal shows of it, and lets them confirm texts. */
export function PortalCard({ process }: { process: string }) {
  const can = useCan();
  const { data: review } = useReview(process, can('process.readDraft'));
  if (!review?.on) return null;
  return <Card process={process} review={review} />;
}

function Card({ process, review }: { process: string; review: Review }) {
  const t = useText();
  const [looking, setLooking] = useState(false);
  const released = review.parts.filter(({ subject, texts }) => subject && texts.length > 0);
  const open = released.filter(({ confirmed }) => !confirmed);
  return (
    <section className="pr-card pr-noprint" aria-labelledby="portal">
      <h2 className="kern-heading-small" id="portal">{t('portal.card')}</h2>
      <p className="kern-body">{t(review.visible ? 'portal.card.visible' : 'portal.card.hidden')}</p>
      <ul className="pr-plain">{released.map((part) => <PartLine key={part.part} process={process} part={part} may={review.may} />)}</ul>
      {open.some(({ part }) => part === 'names') && <p className="pr-sub">{t('portal.needsNames')}</p>}
      <div className="pr-row">
        {review.may && open.length > 0 && <Button variant="secondary" small onClick={() => setLooking(true)}>{t('portal.card.look')}</Button>}
        {review.visible && <a className="kern-link" href={`/portal/${review.slug}/${encodeURIComponent(review.number)}`}>{t('portal.card.open')}</a>}
      </div>
      {looking && <PortalDialog process={process} parts={open} onClose={() => setLooking(false)} />}
    </section>
  );
}

function PartLine({ process, part, may }: { process: string; part: Part; may: boolean }) {
  const t = useText();
  const format = useFormats();
  const toast = useToast();
  const revoke = useRevoke(process);
  const name = t(`portal.part.${part.part}`);
  return (
    <li className="pr-row">
      <Badge tone={part.confirmed ? 'success' : undefined}>{t(part.confirmed ? 'portal.shown' : 'portal.notShown')}</Badge>
      <span>{name}</span>
      {part.confirmedAt && <span className="pr-sub">{t('portal.confirmedBy', { name: part.confirmedBy || t('common.product'), date: format.date(part.confirmedAt) })}</span>}
      {part.confirmed && may && (
        <Button variant="tertiary" small disabled={revoke.isPending} onClick={() => revoke.mutate(part.part, { onSuccess: () => toast(t('portal.revoked')) })}>
          {t('portal.revoke')}<span className="kern-sr-only"> {name}</span>
        </Button>
      )}
      {revoke.error && <ProblemView error={revoke.error} />}
    </li>
  );
}

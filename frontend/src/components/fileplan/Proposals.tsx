import { useTakeOver, type Filing, type FilingProposal } from '../../api/filing';
import { useText, type Translate } from '../../i18n/text';
import { Button } from '../Button';
import { Refusal } from '../Refusal';
import { useToast } from '../useToast';

const words = (t: Translate, { label, has, proposed, note }: FilingProposal) =>
  t(has ? 'fileplan.filing.proposalInstead' : 'fileplan.filing.proposal', { label, has, proposed: [proposed, note].filter(Boolean).join(', ') });

/** Proposals lists what the file plan would put into the Steckbrief; taking it over makes a version. */
export function Proposals({ process, filing }: { process: string; filing: Filing }) {
  const t = useText();
  const toast = useToast();
  const take = useTakeOver(process);
  const all = () =>
    take.mutate({ etag: filing.sheetEtag, fields: filing.proposals.map((one) => one.field) }, {
      onSuccess: () => toast(t('fileplan.filing.taken')),
    });
  return (
    <div>
      <p className="kern-label">{t('fileplan.filing.proposals')}</p>
      <ul className="pr-plain">{filing.proposals.map((one) => <li key={one.field} className="kern-body">{words(t, one)}</li>)}</ul>
      {filing.mayTake && <Button variant="secondary" small disabled={take.isPending} onClick={all}>{t('fileplan.filing.takeAll')}</Button>}
      <Refusal error={take.error} />
    </div>
  );
}

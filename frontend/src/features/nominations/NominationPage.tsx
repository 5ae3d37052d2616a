import { useState, type FormEvent } from 'react';
import { useCan } from '../../api/me';
import type { Option } from '../../api/option';
import { useProcessOptions } from '../../api/processOptions';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { SourceTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useNominate, useRound, useRounds, type Round } from './api';
import { Named } from './Named';
import { OpenRound } from './OpenRound';
import { RoundDialog } from './RoundDialog';

/** NominationPage shows which processes the Dezernate take on in a year, and lets them name theirs. */
export function NominationPage() {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const [chosen, setChosen] = useState('');
  const [changing, setChanging] = useState(false);
  const { data: rounds, error, refetch } = useRounds();
  const id = chosen || rounds?.[0]?.id || '';
  const { data: round, error: roundError, refetch: again } = useRound(id);
  return (
    <>
      <SourceTabs />
      <PageTitle title={t('nominations.title')}><p className="kern-body">{t('nominations.intro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {roundError && <ProblemView error={roundError} onRetry={() => void again()} />}
      {!rounds && !error && <Loading lines={6} />}
      <div className="pr-stack">
        {rounds?.length === 0 && <EmptyState title={t('nominations.none')} />}
        {rounds && rounds.length > 1 && <SelectField label={t('nominations.year')} value={id} options={rounds.map((one) => [one.id, String(one.year)] as const)} onChange={(event) => setChosen(event.target.value)} />}
        {round && (
          <>
            <p className="kern-body">{t(round.closed ? 'nominations.closed' : 'nominations.open', { year: round.year, date: format.date(round.deadline), least: round.least, most: round.most })}</p>
            {can('nomination.manage') && <div><Button small variant="secondary" icon="edit" onClick={() => setChanging(true)}>{t('nominations.change')}</Button></div>}
            {changing && <RoundDialog round={round} onClose={() => setChanging(false)} />}
            <Counts round={round} />
            {round.nominations.length > 0 && <Named round={round} />}
            {can('nomination.make') && !round.closed && <Nominate round={round} />}
          </>
        )}
        {can('nomination.manage') && rounds && <OpenRound year={(rounds[0]?.year ?? new Date().getFullYear()) + 1} />}
      </div>
    </>
  );
}

function Counts({ round }: { round: Round }) {
  const t = useText();
  return (
    <section aria-labelledby="stand">
      <h2 className="kern-heading-small" id="stand">{t('nominations.counts')}</h2>
      <ul className="pr-grid pr-plain">
        {round.counts.map((count) => (
          <li key={count.unitId} className="pr-card">
            <p className="kern-title">{count.unitName}</p>
            <p className="pr-row">
              <strong>{t('nominations.count', { count: count.count })}</strong>
              <Badge tone={count.count >= round.least ? 'success' : 'warning'}>{t(count.count >= round.least ? 'nominations.met' : 'nominations.missing', { n: round.least - count.count })}</Badge>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Nominate({ round }: { round: Round }) {
  const t = useText();
  const load = useProcessOptions();
  const nominate = useNominate(round.id);
  const [process, setProcess] = useState<Option | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!process || !reason.trim()) return;
    nominate.mutate({ processId: process.id, reason }, {
      onSuccess: () => {
        setProcess(null);
        setReason('');
        setTried(false);
      },
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="benennen">
      <h2 className="kern-heading-small" id="benennen">{t('nominations.make')}</h2>
      {nominate.error && <ProblemView error={nominate.error} kept={t('common.kept')} />}
      <div className="pr-form">
        <Combobox label={t('nominations.process')} value={process} load={load} error={tried && !process ? t('nominations.missingProcess') : undefined} onChange={setProcess} />
        <TextField label={t('nominations.reason')} value={reason} error={tried && !reason.trim() ? t('nominations.missingReason') : undefined} onChange={(event) => setReason(event.target.value)} />
      </div>
      <div className="pr-actions"><Button type="submit" disabled={nominate.isPending}>{t('nominations.makeButton')}</Button></div>
    </form>
  );
}

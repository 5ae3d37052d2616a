import { useState, type FormEvent } from 'react';
import { ApiError, isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { Held } from '../../components/Held';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { StaleDialog } from '../../components/StaleDialog';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useSaveSupply, useSupply, type Supply } from './api';
import { halfText } from './halves';

const TEAMS = ['it', 'organisation', 'strategy'] as const;

/** SupplyForm keeps how many days a team has for initiatives in a half year; what is unknown stays empty. */
export function SupplyForm({ half, onClose }: { half: string; onClose(): void }) {
  const { data, error, refetch } = useSupply(half);
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return data ? <Held live={data}>{(start, next) => <Fields supply={start} onClose={onClose} onReload={() => next()} />}</Held> : <Loading lines={3} />;
}

function Fields({ supply, onClose, onReload }: { supply: Supply; onClose(): void; onReload(): void }) {
  const t = useText();
  const save = useSaveSupply();
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(TEAMS.map((team) => [team, supply.days[team] === undefined ? '' : String(supply.days[team])])));
  const stale = isStatus(save.error, 412);
  const wrong = (team: string) => !/^\d*$/.test((texts[team] ?? '').trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (TEAMS.some(wrong)) {
      document.getElementById(`verfuegbar-${TEAMS.find(wrong)}`)?.focus();
      return;
    }
    const days = Object.fromEntries(TEAMS.filter((team) => texts[team]?.trim()).map((team) => [team, Number(texts[team])]));
    save.mutate({ supply, days }, { onSuccess: onClose });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="verfuegbar">
      <h2 className="kern-heading-small" id="verfuegbar">{t('capacity.supply', { half: halfText(supply.half) })}</h2>
      {save.error && !stale && <ProblemView error={ApiError.of(save.error)} kept={t('common.kept')} />}
      <div className="pr-form">
        {TEAMS.map((team) => <TextField key={team} id={`verfuegbar-${team}`} label={t(`capacity.team.${team}`)} optional inputMode="numeric" value={texts[team] ?? ''} error={wrong(team) ? t('capacity.noDays') : undefined} onChange={(event) => setTexts({ ...texts, [team]: event.target.value })} />)}
      </div>
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

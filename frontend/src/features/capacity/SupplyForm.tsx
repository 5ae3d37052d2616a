import { useState, type FormEvent } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useSaveSupply, useSupply, type Supply } from './api';
import { halfText } from './halves';

const TEAMS = ['it', 'organisation', 'strategy'] as const;

/** SupplyForm keeps how many days a team has for initiatives in a half year; what is unknown stays empty. */
export function SupplyForm({ half, onClose }: { half: string; onClose(): void }) {
  const { data } = useSupply(half);
  return data ? <Fields supply={data} onClose={onClose} /> : <Loading lines={3} />;
}

function Fields({ supply, onClose }: { supply: Supply; onClose(): void }) {
  const t = useText();
  const save = useSaveSupply();
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(TEAMS.map((team) => [team, supply.days[team] === undefined ? '' : String(supply.days[team])])));
  const wrong = (team: string) => !/^\d*$/.test((texts[team] ?? '').trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (TEAMS.some(wrong)) return;
    const days = Object.fromEntries(TEAMS.filter((team) => texts[team]?.trim()).map((team) => [team, Number(texts[team])]));
    save.mutate({ supply, days }, { onSuccess: onClose });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card" aria-labelledby="verfuegbar">
      <h2 className="kern-heading-small" id="verfuegbar">{t('capacity.supply', { half: halfText(supply.half) })}</h2>
      {save.error && <ProblemView error={ApiError.of(save.error)} kept={t('concerns.kept')} />}
      <div className="pr-form">
        {TEAMS.map((team) => <TextField key={team} label={t(`capacity.team.${team}`)} optional inputMode="numeric" value={texts[team] ?? ''} error={wrong(team) ? t('capacity.noDays') : undefined} onChange={(event) => setTexts({ ...texts, [team]: event.target.value })} />)}
      </div>
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

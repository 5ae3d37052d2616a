import { useState } from 'react';
import { inputOf, useChangeRollout, type Rollout, type Stage } from '../../api/rollouts';
import { SaveDialog } from '../../components/SaveDialog';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { DATED, shownDate, typedDate } from './words';

type Typed = Partial<Record<Stage, { planned: string; real: string }>>;

/** DatesDialog says for every stage when it is planned and when it was reached, as exact as it is known. */
export function DatesDialog({ rollout: live, onClose }: { rollout: Rollout; onClose(): void }) {
  const t = useText();
  const [rollout] = useState(live); // the state that this form was filled with
  const change = useChangeRollout(rollout);
  const [typed, setTyped] = useState<Typed>(() => Object.fromEntries(DATED.map((stage) => [stage, { planned: shownDate(rollout.dates[stage]?.planned ?? ''), real: shownDate(rollout.dates[stage]?.real ?? '') }])));
  const send = () => {
    const dates = Object.fromEntries(DATED.map((stage) => [stage, { planned: typedDate(typed[stage]?.planned ?? ''), real: typedDate(typed[stage]?.real ?? '') }]));
    change.mutate(inputOf({ ...rollout, dates: { ...rollout.dates, ...dates } }), { onSuccess: onClose });
  };
  const field = (stage: Stage, kind: 'planned' | 'real') => {
    const both = typed[stage] ?? { planned: '', real: '' };
    return <TextField label={t(kind === 'planned' ? 'rollout.datePlanned' : 'rollout.dateReal')} optional value={both[kind]} onChange={(event) => setTyped({ ...typed, [stage]: { ...both, [kind]: event.target.value } })} />;
  };
  return (
    <SaveDialog wide title={t('rollout.editDates')} saving={change} onSubmit={send} onClose={onClose}>
      <p className="kern-body">{t('rollout.dateHint')}</p>
      {DATED.map((stage) => (
        <fieldset key={stage} className="kern-fieldset">
          <legend className="kern-label">{t(`rollout.stage.${stage}`)}</legend>
          <div className="pr-datepair">{field(stage, 'planned')}{field(stage, 'real')}</div>
        </fieldset>
      ))}
    </SaveDialog>
  );
}

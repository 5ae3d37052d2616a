import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { ApiError, isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { ProblemView } from '../../components/ProblemView';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useDecideConcern, type Concern, type Decision } from './api';

/** choicesOf is what a person can do with a concern in its state. */
function choicesOf(concern: Concern): Decision[] {
  const choices: Decision[] = [];
  if (concern.mayAnswer && concern.state === 'reported') choices.push('answer');
  if (concern.mayAnswer && ['reported', 'answered'].includes(concern.state)) choices.push('adopt', 'reject');
  if (concern.own && ['answered', 'rejected'].includes(concern.state)) choices.push('ask');
  if (concern.own && ['reported', 'answered', 'rejected'].includes(concern.state)) choices.push('withdraw');
  return choices;
}

const NEEDS_TEXT: readonly Decision[] = ['answer', 'reject', 'ask'];

/** DecisionForm takes a concern further: answer, reject, turn it into an initiative; or ask again and withdraw. */
export function DecisionForm({ concern, onNext }: { concern: Concern; onNext(from?: Concern): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const decide = useDecideConcern();
  const choices = choicesOf(concern);
  const [act, setAct] = useState<Decision | undefined>(choices.length === 1 ? choices[0] : undefined);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  if (choices.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act) return;
    const wanting = NEEDS_TEXT.includes(act) && !text.trim();
    setMissing(wanting);
    if (wanting) {
      document.getElementById('entscheidung-text')?.focus();
      return;
    }
    decide.mutate({ concern, act, input: { text } }, {
      onSuccess: (saved) => {
        toast(t(`concerns.done.${act}`));
        onNext(saved);
        if (act === 'adopt' && saved.initiativeId) void navigate(`/vorhaben/${saved.initiativeId}`);
      },
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-card">
      <ChoiceGroup legend={t('concerns.decide')} vertical options={choices.map((one) => [one, t(`concerns.act.${one}`)] as const)} value={act ? [act] : []} onChange={([one]) => setAct(one as Decision)} />
      {act && act !== 'withdraw' && (
        <TextArea id="entscheidung-text" label={t(act === 'reject' ? 'concerns.reason' : act === 'ask' ? 'concerns.askText' : 'concerns.answerText')} optional={act === 'adopt'} value={text} error={missing ? t('concerns.missing.text') : undefined} onChange={(event) => setText(event.target.value)} />
      )}
      {decide.error && !isStatus(decide.error, 412) && <ProblemView error={ApiError.of(decide.error)} kept={t('common.kept')} />}
      {act && <div className="pr-actions"><Button type="submit" disabled={decide.isPending}>{t(`concerns.button.${act}`)}</Button></div>}
      <StaleDialog error={decide.error} onReload={() => onNext()} onClose={() => decide.reset()} />
    </form>
  );
}

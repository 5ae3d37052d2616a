import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { FormErrors } from '../../components/FormErrors';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useText } from '../../i18n/text';
import { useSaveDialogue, type Dialogue, type DialogueInput, type Result } from './api';
import { dateText, isoDate } from './date';
import { ResultFields } from './ResultFields';

const LISTS = ['participants', 'services', 'challenges', 'needs'] as const;
const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** DialogueForm plans a talk, or keeps what was said in it: lists are written with one entry per line. */
export function DialogueForm({ start, onDone }: { start?: Dialogue; onDone?(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const save = useSaveDialogue(start);
  const [unitId, setUnit] = useState(start?.unitId ?? '');
  const [state, setState] = useState<DialogueInput['state']>(start?.state ?? 'planned');
  const [date, setDate] = useState(dateText(start?.date ?? ''));
  const [texts, setTexts] = useState(() => Object.fromEntries(LISTS.map((key) => [key, (start?.[key] ?? []).join('\n')])) as Record<(typeof LISTS)[number], string>);
  const [situation, setSituation] = useState(start?.situation ?? '');
  const [results, setResults] = useState<Result[]>(start?.results ?? []);
  const [asking, setAsking] = useState(false);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (state === 'planned' && results.length > 0) setAsking(true);
    else send();
  };
  const send = () => {
    setAsking(false);
    show([]);
    const input: DialogueInput = { unitId, state, date: isoDate(date), situation, results: state === 'held' ? results : [] };
    for (const key of LISTS) input[key] = lines(texts[key]);
    save.mutate(input, {
      onSuccess: (saved) => {
        if (onDone) onDone();
        else void navigate(`/strategiedialoge/${saved.id}`);
      },
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <UnitPicker id="unitId" label={t('dialogues.unit')} value={unitId} error={message('unitId')} onChange={setUnit} />
      <ChoiceGroup legend={t('dialogues.state')} options={[['planned', t('dialogues.state.planned')], ['held', t('dialogues.state.held')]]} value={[state]} onChange={([one]) => setState(one as DialogueInput['state'])} />
      <TextField id="date" label={t('dialogues.date')} hint={t('dialogues.dateHint')} value={date} error={message('date')} onChange={(event) => setDate(event.target.value)} />
      {LISTS.map((key) => (
        <TextArea key={key} id={key} label={t(`dialogues.${key}`)} hint={t(key === 'participants' ? 'dialogues.functionsHint' : 'dialogues.linesHint')} optional={state === 'planned' || key !== 'participants'} value={texts[key]} error={message(key)} onChange={(event) => setTexts({ ...texts, [key]: event.target.value })} />
      ))}
      <TextArea id="situation" label={t('dialogues.situation')} optional value={situation} error={message('situation')} onChange={(event) => setSituation(event.target.value)} />
      {state === 'held' && <ResultFields results={results} message={message} onChange={setResults} />}
      <div className="pr-actions">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        {onDone ? <Button variant="secondary" onClick={onDone}>{t('common.cancel')}</Button> : <ButtonLink variant="secondary" to="/strategiedialoge">{t('common.cancel')}</ButtonLink>}
      </div>
      <ConfirmDialog open={asking} title={t('dialogues.unheldTitle')} action={t('dialogues.unheld')} onConfirm={send} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('dialogues.unheldText', { count: results.length })}</p>
      </ConfirmDialog>
      <StaleDialog error={save.error} onReload={onDone ?? (() => void navigate(0))} onClose={() => save.reset()} />
    </form>
  );
}

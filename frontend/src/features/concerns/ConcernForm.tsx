import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useMe } from '../../api/me';
import { Button, ButtonLink } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { FormErrors } from '../../components/FormErrors';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveConcern, type Concern, type ConcernInput } from './api';
import { MatchList } from './MatchList';

const URGENCIES = ['low', 'normal', 'high'] as const;

/** ConcernForm asks in few fields what bothers an office, and shows meanwhile what is there already. */
export function ConcernForm({ start, onDone }: { start?: Concern; onDone?(): void }) {
  const t = useText();
  const me = useMe();
  const toast = useToast();
  const navigate = useNavigate();
  const save = useSaveConcern(start);
  const [input, setInput] = useState<ConcernInput>(() => start ?? { title: '', bothers: '', wanted: '', words: '', urgency: 'normal', unitId: me.unitId ?? '' });
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<ConcernInput>) => setInput((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = (['title', 'bothers', 'unitId'] as const).filter((field) => !input[field].trim()).map((field) => ({ field, message: t(`concerns.missing.${field}`) }));
    show(found);
    if (found.length > 0) return;
    const { title, bothers, wanted, words, urgency, unitId, processIds } = input;
    save.mutate({ title, bothers, wanted, words, urgency, unitId, processIds }, {
      onSuccess: (saved) => {
        toast(t('concerns.saved'));
        if (onDone) onDone();
        else void navigate(`/anliegen/${saved.id}`);
      },
      onError: refuse,
    });
  };
  return (
    <div className="pr-two">
      <form noValidate onSubmit={submit} className="pr-stack">
        <FormErrors errors={errors} attempt={attempt} error={save.error} />
        <TextField id="title" label={t('concerns.field.title')} hint={t('concerns.hint.title')} value={input.title} error={message('title')} onChange={(e) => set({ title: e.target.value })} />
        <TextArea id="bothers" label={t('concerns.field.bothers')} value={input.bothers} error={message('bothers')} onChange={(e) => set({ bothers: e.target.value })} />
        <TextArea id="wanted" label={t('concerns.field.wanted')} optional rows={3} value={input.wanted ?? ''} error={message('wanted')} onChange={(e) => set({ wanted: e.target.value })} />
        <UnitPicker id="unitId" label={t('concerns.field.unit')} value={input.unitId} error={message('unitId')} onChange={(id) => set({ unitId: id })} />
        <ChoiceGroup legend={t('concerns.field.urgency')} options={URGENCIES.map((one) => [one, t(`concerns.urgency.${one}`)] as const)} value={[input.urgency ?? 'normal']} onChange={([one]) => set({ urgency: one as ConcernInput['urgency'] })} />
        <TextArea id="words" label={t('concerns.field.words')} hint={t('concerns.hint.words')} optional rows={3} value={input.words ?? ''} error={message('words')} onChange={(e) => set({ words: e.target.value })} />
        <div className="pr-actions">
          <Button type="submit" disabled={save.isPending}>{t(start ? 'common.save' : 'concerns.report')}</Button>
          {onDone ? <Button variant="secondary" onClick={onDone}>{t('common.cancel')}</Button> : <ButtonLink variant="secondary" to="/anliegen">{t('common.cancel')}</ButtonLink>}
        </div>
        <StaleDialog error={save.error} onReload={onDone ?? (() => void navigate(0))} onClose={() => save.reset()} />
      </form>
      <MatchList text={`${input.title} ${input.bothers} ${input.wanted ?? ''}`} />
    </div>
  );
}

import { useState } from 'react';
import { SaveDialog } from '../../components/SaveDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useSaveStrategy, type Strategy, type StrategyInput } from '../../api/goals';

/** StrategyDialog adds a strategy or changes one. */
export function StrategyDialog({ strategy, onClose }: { strategy?: Strategy; onClose(): void }) {
  const t = useText();
  const save = useSaveStrategy();
  const [input, setInput] = useState<StrategyInput>(() => ({
    title: strategy?.title ?? '', description: strategy?.description ?? '', from: strategy?.from ?? '', to: strategy?.to ?? '', decision: strategy?.decision ?? '',
  }));
  const set = (change: Partial<StrategyInput>) => setInput((old) => ({ ...old, ...change }));
  const send = () => save.mutate({ strategy, input }, { onSuccess: onClose });
  return (
    <SaveDialog title={t(strategy ? 'goals.changeStrategy' : 'goals.createStrategy')} saving={save} disabled={!input.title.trim()} onSubmit={send} onClose={onClose}>
      <TextField label={t('goals.name')} maxLength={200} value={input.title} onChange={(event) => set({ title: event.target.value })} />
      <TextArea label={t('goals.description')} optional maxLength={4000} value={input.description} onChange={(event) => set({ description: event.target.value })} />
      <div className="pr-form">
        <TextField label={t('goals.firstYear')} inputMode="numeric" maxLength={4} value={input.from} onChange={(event) => set({ from: event.target.value })} />
        <TextField label={t('goals.lastYear')} inputMode="numeric" maxLength={4} value={input.to} onChange={(event) => set({ to: event.target.value })} />
      </div>
      <TextField label={t('goals.decision')} hint={t('goals.decisionHint')} optional maxLength={300} value={input.decision} onChange={(event) => set({ decision: event.target.value })} />
    </SaveDialog>
  );
}

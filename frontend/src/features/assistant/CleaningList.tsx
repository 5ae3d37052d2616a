import './assistant.css';
import { Loaded } from '../../components/Loaded';
import { ConflictDialog } from '../../components/ConflictDialog';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { Unseen } from '../../components/Unseen';
import { isStatus } from '../../api/problem';
import { useText } from '../../i18n/text';
import { useChoose, useList, type CleanList } from './api';
import { ColumnChoices } from './ColumnChoices';
import { Guesses } from './Guesses';
import { Items } from './Items';
import { Summary } from './Summary';
import { TakeStep } from './TakeStep';
import { TakenList } from './TakenList';
import { UnitChoice } from './UnitChoice';

/** CleaningList shows what a list was taken for, lets every guess be undone, and takes the list over. */
export function CleaningList({ id, onTaken }: { id: string; onTaken?(): void }) {
  const query = useList(id);
  return <Loaded query={query}>{(list, _, reload) => <Shown list={list} onReload={reload} onTaken={onTaken} />}</Loaded>;
}

function Shown({ list, onReload, onTaken }: { list: CleanList; onReload(): void; onTaken?(): void }) {
  const t = useText();
  const choose = useChoose(list.id);
  const stale = isStatus(choose.error, 412);
  const change = choose.mutate;
  if (list.state === 'taken') return <TakenList list={list} />;
  return (
    <div className="pr-clean">
      <section className="pr-stack" aria-labelledby="gelesen">
        <h2 className="kern-heading-medium" id="gelesen">{t('assistant.clean.read')}</h2>
        <Summary list={list} />
        <Unseen findings={list.unseen} />
        {list.sheets.length > 1 && (
          <SelectField label={t('assistant.clean.sheet')} value={list.choices.sheet} options={list.sheets.map((name) => [name, name] as const)} onChange={({ target: { value } }) => change((choices) => ({ ...choices, sheet: value }))} />
        )}
        <UnitChoice list={list} onChange={change} />
        {choose.error && !stale && <ProblemView error={choose.error} />}
      </section>
      <section className="pr-stack" aria-labelledby="annahmen">
        <h2 className="kern-heading-medium" id="annahmen">{t('assistant.clean.guesses', { count: list.guesses.length })}</h2>
        <p className="kern-body pr-prose">{t('assistant.clean.guessesText')}</p>
        <ColumnChoices list={list} onChange={change} />
        <Guesses list={list} busy={choose.isPending} onChange={change} />
      </section>
      <Items list={list} />
      <TakeStep list={list} onTaken={onTaken} onReload={onReload} />
      <ConflictDialog open={stale} onReload={() => { choose.reset(); onReload(); }} onClose={() => choose.reset()} />
    </div>
  );
}

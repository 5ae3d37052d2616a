import '../../components/goals/goals.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { Button, ButtonLink } from '../../components/Button';
import { DeleteButton } from '../../components/DeleteButton';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { useDeleteStrategy, useGoals, useStrategies, type Strategy } from '../../api/goals';
import { GoalCard } from './GoalCard';
import { FieldsDialog } from './FieldsDialog';
import { GoalDialog } from './GoalDialog';
import { StrategyDialog } from './StrategyDialog';
import { useToday } from '../../components/goals/today';

/** GoalsPage shows a strategy with its fields of action and how far its goals are. */
export function GoalsPage() {
  const t = useText();
  const can = useCan();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const [dialog, setDialog] = useState<'goal' | 'strategy' | 'change' | 'fields' | null>(null);
  const strategies = useStrategies();
  const goals = useGoals();
  const list = strategies.data?.items ?? [];
  const chosen = list.find((one) => one.id === params.get('strategie')) ?? list[0];
  const fields = strategies.data?.fields ?? [];
  const mine = (goals.data ?? []).filter((goal) => goal.strategyId === chosen?.id);
  const error = strategies.error ?? goals.error;
  const close = () => setDialog(null);
  const edit = can('goal.edit');
  return (
    <>
      <PageTitle
        title={t('goals.title')}
        actions={
          <>
            {edit && chosen && <Button icon="add" onClick={() => setDialog('goal')}>{t('goals.create')}</Button>}
            {edit && <Button variant="secondary" onClick={() => setDialog('strategy')}>{t('goals.createStrategy')}</Button>}
            {edit && <Button variant="secondary" onClick={() => setDialog('fields')}>{t('goals.fields')}</Button>}
            <ButtonLink variant="tertiary" to="/digitalisierung">{t('digital.title')}</ButtonLink>
            <Button variant="tertiary" onClick={() => window.print()}>{t('goals.print')}</Button>
          </>
        }
      />
      {error && <ProblemView error={error} onRetry={() => { void strategies.refetch(); void goals.refetch(); }} />}
      {!error && (!strategies.data || !goals.data) && <Loading lines={10} label={t('goals.loading')} />}
      {strategies.data && list.length === 0 && <EmptyState title={t('goals.noStrategy')}>{t(edit ? 'goals.noStrategyEdit' : 'goals.noStrategyText')}</EmptyState>}
      {chosen && (
        <>
          {list.length > 1 && (
            <div className="pr-goals__choice pr-noprint">
              <SelectField label={t('goals.strategy')} options={list.map((one) => [one.id, one.title] as const)} value={chosen.id} onChange={(event) => setParams({ strategie: event.target.value })} />
            </div>
          )}
          <StrategyHead strategy={chosen} empty={goals.data !== undefined && mine.length === 0} onChange={edit ? () => setDialog('change') : undefined} />
          {goals.data && mine.length === 0 && <EmptyState title={t('goals.none')}>{t('goals.noneText')}</EmptyState>}
          {fields.filter((field) => mine.some((goal) => goal.fieldId === field.id)).map((field) => (
            <section key={field.id} className="pr-goals__field" aria-labelledby={`feld-${field.id}`}>
              <h2 className="kern-heading-medium" id={`feld-${field.id}`}>{field.code} {field.name}</h2>
              <ul className="pr-goals__list">
                {mine.filter((goal) => goal.fieldId === field.id).map((goal) => <li key={goal.id}><GoalCard goal={goal} today={today} /></li>)}
              </ul>
            </section>
          ))}
        </>
      )}
      {dialog === 'goal' && chosen && <GoalDialog strategy={chosen.id} fields={fields} onClose={close} />}
      {dialog === 'fields' && <FieldsDialog onClose={close} />}
      {dialog === 'strategy' && <StrategyDialog onClose={close} />}
      {dialog === 'change' && chosen && <StrategyDialog strategy={chosen} onClose={close} />}
    </>
  );
}

function StrategyHead({ strategy, empty, onChange }: { strategy: Strategy; empty: boolean; onChange?(): void }) {
  const t = useText();
  const remove = useDeleteStrategy();
  const facts = [strategy.from && `${strategy.from}–${strategy.to}`, strategy.decision && t('goals.decidedBy', { decision: strategy.decision })].filter(Boolean);
  return (
    <div className="pr-goals__head">
      <h2 className="kern-heading-medium">{strategy.title}</h2>
      {facts.length > 0 && <p className="pr-sub">{facts.join(' · ')}</p>}
      {strategy.description && <p className="kern-body">{strategy.description}</p>}
      {onChange && (
        <p className="pr-row pr-noprint">
          <Button variant="tertiary" small onClick={onChange}>{t('goals.changeStrategy')}</Button>
          {empty && (
            <DeleteButton small label={t('goals.deleteStrategy')} title={t('goals.deleteStrategyTitle', { name: strategy.title })} busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate(strategy)}>
              <p className="kern-body">{t('goals.deleteStrategyText')}</p>
            </DeleteButton>
          )}
        </p>
      )}
    </div>
  );
}

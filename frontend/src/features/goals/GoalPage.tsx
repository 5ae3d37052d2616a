import '../../components/goals/goals.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { useDeleteGoal, useFigures, useGoal, useStrategies, type Goal } from '../../api/goals';
import { BurnUp } from './BurnUp';
import { ChangeHistory } from './ChangeHistory';
import { GoalDialog } from './GoalDialog';
import { CourseTable, TargetHistory } from './History';
import { Light } from '../../components/goals/Light';
import { useWords } from '../../components/goals/numbers';
import { TargetDialog } from './TargetDialog';
import { useToday } from '../../components/goals/today';
import { ValueDialog } from './ValueDialog';

/** GoalPage tells everything of one goal: how far it is and why, its course as chart and table, its targets. */
export function GoalPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: goal, error, refetch } = useGoal(id);
  if (error) return <><PageTitle title={t('goals.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!goal) return <Loading lines={10} label={t('goals.loading')} />;
  return <GoalView goal={goal} />;
}

type Open = 'change' | 'target' | 'value' | 'delete' | null;

function GoalView({ goal }: { goal: Goal }) {
  const t = useText();
  const can = useCan();
  const today = useToday();
  const [open, setOpen] = useState<Open>(null);
  const { data: strategies } = useStrategies();
  const close = () => setOpen(null);
  const edit = can('goal.edit');
  return (
    <>
      <PageTitle
        title={goal.title}
        actions={
          <>
            {edit && !goal.figure && <Button onClick={() => setOpen('value')}>{t('goals.enterValue')}</Button>}
            {edit && <Button variant="secondary" onClick={() => setOpen('target')}>{t('goals.changeTarget')}</Button>}
            {edit && <Button variant="secondary" onClick={() => setOpen('change')}>{t('goals.change')}</Button>}
            {edit && <Button variant="tertiary" onClick={() => setOpen('delete')}>{t('goals.delete')}</Button>}
            <ButtonLink variant="tertiary" to="/ziele">{t('goals.toAll')}</ButtonLink>
          </>
        }
      >
        <Light standing={goal.standing} />
      </PageTitle>
      <div className="pr-stack">
        {goal.description && <p className="kern-body pr-prose">{goal.description}</p>}
        <section className="pr-card" aria-labelledby="stand">
          <h2 className="kern-heading-small" id="stand">{t('goals.standing')}</h2>
          <Standing goal={goal} today={today} />
        </section>
        <section className="pr-card">
          <h2 className="kern-heading-small">{t('goals.course')}</h2>
          <BurnUp goal={goal} today={today} />
          <CourseTable goal={goal} edit={edit} />
        </section>
        <section className="pr-card" aria-labelledby="zielwerte">
          <h2 className="kern-heading-small" id="zielwerte">{t('goals.targets')}</h2>
          <TargetHistory goal={goal} />
        </section>
        <section className="pr-card" aria-labelledby="massstab">
          <h2 className="kern-heading-small" id="massstab">{t('goals.changes')}</h2>
          <ChangeHistory goal={goal} />
        </section>
      </div>
      {open === 'change' && <GoalDialog goal={goal} strategy={goal.strategyId} fields={strategies?.fields ?? []} onClose={close} />}
      {open === 'target' && <TargetDialog goal={goal} onClose={close} />}
      {open === 'value' && <ValueDialog goal={goal} today={today} onClose={close} />}
      {open === 'delete' && <DeleteDialog goal={goal} onClose={close} />}
    </>
  );
}

function Standing({ goal, today }: { goal: Goal; today: string }) {
  const t = useText();
  const format = useFormats();
  const words = useWords();
  const { byId } = useUnits();
  const { data: figures } = useFigures();
  const figure = figures?.find((one) => one.key === goal.figure);
  const unit = byId.get(goal.owner.unitId ?? '');
  const { standing } = goal;
  const year = today.slice(0, 4);
  return (
    <Facts
      rows={[
        [t('goals.value'), `${words.value(goal)}${goal.now ? `, ${goal.now.live ? t('goals.live') : t('goals.asOf', { date: format.date(goal.now.day) })}` : ''}`],
        [t('goals.target'), `${words.target(goal.target, goal)}, ${words.due(goal.target)}`],
        [t('goals.knownAtStart'), goal.knownAtStart === undefined ? '' : t('goals.knownAtStartText', { total: format.number(goal.knownAtStart) })],
        [t('goals.light'), `${t(`goals.because.${standing.because}`)}. ${t(standing.yearly ? 'goals.judgedByYear' : 'goals.judgedByTarget', { year })}`],
        [t('goals.expected'), standing.expected === undefined ? '' : words.number(standing.expected, goal.unit)],
        [t('goals.years'), goal.years.map((one) => `${one.year}: ${one.number === undefined ? one.words : words.number(one.number, goal.unit)}`).join(' · ')],
        [t('goals.owner'), [goal.owner.vacant ? t('goals.vacant') : goal.owner.function, unit && unitLabel(unit)].filter(Boolean).join(' · ')],
        [t('goals.cost'), [goal.cost.words, goal.cost.cents === undefined ? '' : `${format.number(goal.cost.cents / 100)} €`].filter(Boolean).join(' · ')],
        [t('goals.source'), goal.figure ? figure && `${figure.label[currentLanguage()]}. ${figure.help[currentLanguage()]}` : t('goals.entered')],
      ]}
    />
  );
}

function DeleteDialog({ goal, onClose }: { goal: Goal; onClose(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const remove = useDeleteGoal();
  return (
    <ConfirmDialog open title={t('goals.delete')} action={t('goals.delete')} busy={remove.isPending} onClose={onClose} onConfirm={() => remove.mutate(goal, { onSuccess: () => void navigate('/ziele') })}>
      {remove.error && <ProblemView error={remove.error} />}
      <p className="kern-body">{t('goals.deleteText', { title: goal.title })}</p>
    </ConfirmDialog>
  );
}

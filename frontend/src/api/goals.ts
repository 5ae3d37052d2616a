import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from './client';
import { useMutation } from './mutation';
import type { components } from './schema';

export type Goal = components['schemas']['GoalBody'];
export type GoalInput = Omit<components['schemas']['NewGoalInput'], 'target'>;
export type Target = components['schemas']['GoalTarget'];
export type TargetInput = components['schemas']['GoalTargetInput'];
export type ValueInput = components['schemas']['GoalValueInput'];
export type Strategy = components['schemas']['StrategyBody'];
export type StrategyInput = components['schemas']['StrategyInput'];
export type Figure = components['schemas']['LiveFigure'];
export type FieldOfAction = components['schemas']['FieldOfActionBody'];
export type FieldInput = components['schemas']['FieldOfActionInput'];
export type Dashboard = components['schemas']['DashboardBody'];

const goalRoot = ['goals'] as const;

/** useGoals gives all goals with targets, values and lights, by field of action. */
export const useGoals = () =>
  useQuery({ queryKey: [...goalRoot, 'list'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/goals', { signal }))).items });

export const useGoal = (id: string) =>
  useQuery({ queryKey: [...goalRoot, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/goals/{id}', { params: { path: { id } }, signal })) });

/** useStrategies gives the strategies, the newest first, and the fields of action in their order. */
export const useStrategies = () => useQuery({ queryKey: [...goalRoot, 'strategies'], queryFn: ({ signal }) => body(api.GET('/api/v1/strategies', { signal })) });

/** useFigures gives the catalogue of live figures with their values. */
export const useFigures = () => useQuery({ queryKey: [...goalRoot, 'figures'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/figures', { signal }))).items });

/** useDashboard gives what those who steer see first; since is a day, empty for the last thirty days. */
export const useDashboard = (since: string) =>
  useQuery({ queryKey: [...goalRoot, 'dashboard', since], queryFn: ({ signal }) => body(api.GET('/api/v1/dashboard', { params: { query: since ? { since } : {} }, signal })) });

/** useChange does something with goals and lets them be fetched anew. */
function useChange<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: goalRoot }) });
}

export const useSaveGoal = () =>
  useChange(({ goal, input, target, reason }: { goal?: Goal; input: GoalInput; target?: TargetInput; reason?: string }) =>
    goal
      ? body(api.PUT('/api/v1/goals/{id}', { params: { path: { id: goal.id }, header: ifMatch(goal.etag) }, body: { ...input, reason } }))
      : body(api.POST('/api/v1/goals', { body: { ...input, target: target ?? {} } })),
  );

export const useDeleteGoal = () =>
  useChange((goal: Goal) => body(api.DELETE('/api/v1/goals/{id}', { params: { path: { id: goal.id }, header: ifMatch(goal.etag) } })));

export const useSetTarget = () =>
  useChange(({ goal, input }: { goal: Goal; input: TargetInput }) =>
    body(api.POST('/api/v1/goals/{id}/targets', { params: { path: { id: goal.id }, header: ifMatch(goal.etag) }, body: input })),
  );

export const useAddValue = () =>
  useChange(({ goal, input }: { goal: Goal; input: ValueInput }) =>
    body(api.POST('/api/v1/goals/{id}/values', { params: { path: { id: goal.id }, header: ifMatch(goal.etag) }, body: input })),
  );

export const useRemoveValue = () =>
  useChange(({ goal, value }: { goal: Goal; value: string }) =>
    body(api.DELETE('/api/v1/goals/{id}/values/{valueId}', { params: { path: { id: goal.id, valueId: value }, header: ifMatch(goal.etag) } })),
  );

export const useSaveStrategy = () =>
  useChange(({ strategy, input }: { strategy?: Strategy; input: StrategyInput }) =>
    strategy
      ? body(api.PUT('/api/v1/strategies/{id}', { params: { path: { id: strategy.id }, header: ifMatch(strategy.etag) }, body: input }))
      : body(api.POST('/api/v1/strategies', { body: input })),
  );

export const useDeleteStrategy = () =>
  useChange((strategy: Strategy) => body(api.DELETE('/api/v1/strategies/{id}', { params: { path: { id: strategy.id }, header: ifMatch(strategy.etag) } })));

const fieldKey = ['fields-of-action'] as const;

/** useFieldList gives the fields of action in their order, each with the state it is in. */
export const useFieldList = () => useQuery({ queryKey: fieldKey, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/fields-of-action', { signal }))) ?? [] });

/** useFieldChange runs a change of the fields of action and lets what shows them load anew. */
function useFieldChange<Data, Input>(run: (input: Input) => Promise<Data>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all([fieldKey, goalRoot, ['initiatives']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

const placed = ({ id, etag }: FieldOfAction) => ({ path: { id }, header: ifMatch(etag) });

export const useAddField = () => useFieldChange((input: FieldInput) => body(api.POST('/api/v1/fields-of-action', { body: input })));
export const useSaveField = (field: FieldOfAction) => useFieldChange((input: FieldInput) => body(api.PUT('/api/v1/fields-of-action/{id}', { params: placed(field), body: input })));
export const useDeleteField = (field: FieldOfAction) => useFieldChange(() => body(api.DELETE('/api/v1/fields-of-action/{id}', { params: placed(field) })));

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { HistoryCard } from './HistoryCard';

const useRolloutHistory = vi.hoisted(() => vi.fn());
vi.mock('../../api/rollouts', () => ({ useRolloutHistory }));

test('what was done after midnight is of the new day', () => {
  // Half past midnight of 24 November in Ahlenbrück, still 23 November in Greenwich.
  useRolloutHistory.mockReturnValue({ data: [{ at: '2026-11-23T23:30:00Z', action: 'create', reason: '' }] });
  render(<HistoryCard id="1" />);
  expect(screen.getByText('24.11.2026')).toBeInTheDocument();
});

test('a history that did not come says so and can be fetched again', async () => {
  const refetch = vi.fn();
  useRolloutHistory.mockReturnValue({ error: new Error('busy'), refetch });
  render(<HistoryCard id="1" />);
  await userEvent.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
  expect(refetch).toHaveBeenCalledOnce();
});

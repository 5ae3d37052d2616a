import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { HistoryCard } from './HistoryCard';

// Half past midnight of 24 November in Ahlenbrück, still 23 November in Greenwich.
vi.mock('../../api/rollouts', () => ({ useRolloutHistory: () => ({ data: [{ at: '2026-11-23T23:30:00Z', action: 'create', reason: '' }] }) }));

test('what was done after midnight is of the new day', () => {
  render(<HistoryCard id="1" />);
  expect(screen.getByText('24.11.2026')).toBeInTheDocument();
});

import { describe, expect, it } from 'vitest';
import type { Dashboard } from '../../api/goals';
import { remeasured } from './remeasured';

const goal = (id: string, ...days: string[]) => ({ id, changes: days.map((day) => ({ id: `${id}-${day}`, at: new Date(`${day}T00:30:00`).toISOString() })) });

describe('remeasured', () => {
  it('tells what has changed since the first hour of the day, the newest first', () => {
    const board = { since: '2026-11-10', goals: [goal('a', '2026-11-09', '2026-11-10'), goal('b', '2026-11-12'), goal('c')] } as unknown as Dashboard;
    expect(remeasured(board).map((one) => one.change.id)).toEqual(['b-2026-11-12', 'a-2026-11-10']);
  });
});

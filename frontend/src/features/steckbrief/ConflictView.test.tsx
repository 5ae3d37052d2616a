import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Conflict } from './conflict';
import { ConflictView } from './ConflictView';

test('the conflict page names only buttons that it has', () => {
  const conflict = { proposal: { conflicts: [] }, onlyTheirs: [] } as unknown as Conflict;
  render(<ConflictView conflict={conflict} busy={false} kept="" onResolve={() => undefined} onBack={() => undefined} />);
  const named = [...document.body.textContent.matchAll(/„([^“]+)“/g)].map(([, name]) => name);
  expect(named).not.toEqual([]);
  for (const name of named) expect(screen.getByRole('button', { name })).toBeVisible();
});

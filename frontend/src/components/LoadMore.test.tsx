import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { LoadMore } from './LoadMore';

function List({ quiet }: { quiet?: boolean }) {
  const [shown, setShown] = useState(50);
  return <LoadMore shown={shown} total={120} hasMore={shown < 120} quiet={quiet} onMore={() => setShown(Math.min(120, shown + 50))} />;
}

test('the focus stays on the button and, with the last piece, on the line that tells how much is shown', async () => {
  render(<List />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByRole('button')).toHaveFocus();
  expect(screen.getByRole('status')).toHaveTextContent('100 von 120');
  await userEvent.keyboard('{Enter}');
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('status')).toHaveTextContent('120 von 120');
  expect(screen.getByRole('status')).toHaveFocus();
});

test('a quiet one says nothing if everything was there', () => {
  render(<LoadMore quiet shown={3} total={3} hasMore={false} onMore={() => undefined} />);
  expect(screen.queryByRole('status')).toBeNull();
});

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Held } from './Held';

const form = (live: string) => (
  <Held live={live}>
    {(start, next) => (
      <>
        <input aria-label={`Seit ${start}`} defaultValue={start} />
        <button type="button" onClick={() => next()}>Neu laden</button>
      </>
    )}
  </Held>
);

test('what is typed stays when others save, until the form is loaded anew', async () => {
  const { rerender } = render(form('r1'));
  await userEvent.type(screen.getByLabelText('Seit r1'), ' und mehr');
  rerender(form('r2'));
  expect(screen.getByLabelText('Seit r1')).toHaveValue('r1 und mehr');
  await userEvent.click(screen.getByRole('button'));
  expect(screen.getByLabelText('Seit r2')).toHaveValue('r2');
});

import { act, render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { useRouteFocus } from './useRouteFocus';

function Late() {
  const [there, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), 50);
    return () => clearTimeout(timer);
  }, []);
  return <><h1 tabIndex={-1}>Hundesteuer</h1>{there && <h2 id="umstellung">Umstellung</h2>}</>;
}

function Frame() {
  return <main ref={useRouteFocus()}><Late /></main>;
}

test('the focus goes to the heading, or to the part that the address names once it is there', async () => {
  const router = createMemoryRouter([{ path: '*', element: <Frame /> }]);
  render(<RouterProvider router={router} />);
  await act(() => router.navigate('/prozesse/1'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('a part that comes late gets the focus', async () => {
  const router = createMemoryRouter([{ path: '*', element: <Frame /> }], { initialEntries: ['/prozesse/1#umstellung'] });
  render(<RouterProvider router={router} />);
  const part = await screen.findByRole('heading', { level: 2 });
  await act(() => new Promise((done) => setTimeout(done, 20)));
  expect(part).toHaveFocus();
});

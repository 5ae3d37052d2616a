import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { useMutation, type Told } from './mutation';

let told: Told<string>;
afterEach(() => vi.restoreAllMocks());

function Changer({ hide }: { hide(): void }) {
  const change = useMutation({ mutationFn: (input: string) => (input ? Promise.resolve(`${input}!`) : Promise.reject(new Error('leer'))), onSuccess: hide });
  return (
    <>
      <button type="button" onClick={() => change.mutate('neu', told)}>ändern</button>
      <button type="button" onClick={() => change.mutate('', told)}>leeren</button>
    </>
  );
}

function Page() {
  const [shown, setShown] = useState(true);
  return shown ? <Changer hide={() => act(() => setShown(false))} /> : <p>weg</p>;
}

async function press(name: string) {
  told = { onSuccess: vi.fn(), onError: vi.fn(), onSettled: vi.fn() };
  render(<QueryClientProvider client={new QueryClient()}><Page /></QueryClientProvider>);
  await userEvent.click(screen.getByRole('button', { name }));
  await vi.waitFor(() => expect(told.onSettled).toHaveBeenCalledOnce());
}

test('what comes after a change happens though the change took its place on the page away', async () => {
  await press('ändern');
  expect(screen.getByText('weg')).toBeInTheDocument();
  expect(told.onSuccess).toHaveBeenCalledExactlyOnceWith('neu!');
  expect(told.onError).not.toHaveBeenCalled();
});

test('a failed change tells its error', async () => {
  await press('leeren');
  expect(told.onError).toHaveBeenCalledExactlyOnceWith(new Error('leer'));
  expect(told.onSuccess).not.toHaveBeenCalled();
});

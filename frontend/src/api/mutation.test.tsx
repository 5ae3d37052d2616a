import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { setLeaving } from './leaving';
import { useMutation, type Told } from './mutation';
import { ApiError } from './problem';
import { sessionBack } from './session';

let told: Told<string>;
afterEach(() => {
  vi.restoreAllMocks();
  setLeaving(false);
});

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

interface FormProps {
  names: readonly string[];
  send(input: { name: string }): Promise<string>;
}

/** Form creates something of every name, all in the same instant. */
function Form({ names, send }: FormProps) {
  const create = useMutation({ mutationFn: send });
  return <button type="button" onClick={() => names.forEach((name) => create.mutate({ name }, told))}>anlegen</button>;
}

test('the same change begun twice in an instant is made once, another one is made', async () => {
  const done: (() => void)[] = [];
  const send = vi.fn((input: { name: string }) => new Promise<string>((resolve) => done.push(() => resolve(input.name))));
  told = { onSuccess: vi.fn() };
  render(<QueryClientProvider client={new QueryClient()}><Form names={['Hund', 'Hund', 'Katze']} send={send} /></QueryClientProvider>);
  await userEvent.click(screen.getByRole('button'));
  expect(send.mock.calls.map(([input]) => input.name)).toEqual(['Hund', 'Katze']);
  done.forEach((end) => end());
  await vi.waitFor(() => expect(told.onSuccess).toHaveBeenCalledTimes(2));
  await userEvent.click(screen.getByRole('button')); // what is done may be done again
  expect(send).toHaveBeenCalledTimes(4);
});

test('what is done is not done again while the page leaves for another one', async () => {
  const send = vi.fn(({ name }: { name: string }) => Promise.resolve(name));
  told = { onSuccess: () => setLeaving(true) };
  render(<QueryClientProvider client={new QueryClient()}><Form names={['Hund']} send={send} /></QueryClientProvider>);
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(screen.getByRole('button'));
  expect(send).toHaveBeenCalledOnce();
  setLeaving(false);
  await userEvent.click(screen.getByRole('button'));
  expect(send).toHaveBeenCalledTimes(2);
});

function Saver({ status }: { status: number }) {
  const problem = { status, code: '', key: '', title: '', detail: `Antwort ${status}`, errors: [], requestId: '' };
  const save = useMutation({ mutationFn: () => Promise.reject(new ApiError(problem)) });
  return <button type="button" onClick={() => save.mutate()}>{ApiError.of(save.error).problem.detail}</button>;
}

test.each([[401, false], [403, true]])('after signing in again an answer %i is still told: %s', async (status, told) => {
  render(<QueryClientProvider client={new QueryClient()}><Saver status={status} /></QueryClientProvider>);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(`Antwort ${status}`);
  act(sessionBack);
  await act(() => new Promise((drawn) => setTimeout(drawn))); // what a mutation knows is drawn a moment later
  expect(screen.queryAllByText(`Antwort ${status}`)).toHaveLength(told ? 1 : 0);
});

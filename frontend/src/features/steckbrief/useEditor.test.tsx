import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyDocument, type SteckbriefDocument } from './model';
import { useEditor, type Start } from './useEditor';

const keepDraft = vi.hoisted(() => vi.fn());
const dropDraft = vi.hoisted(() => vi.fn());
vi.mock('./api', async (original) => ({ ...(await original<object>()), keepDraft, dropDraft }));

const START: Start = { baseVersion: 1, base: emptyDocument(1), doc: emptyDocument(1), draftEtag: '"r0"', hasDraft: false };
const PAUSE = 2000; // milliseconds, longer than the pause after which a draft is kept

/** kept are the purposes that were sent as draft, in their order. */
const kept = () => keepDraft.mock.calls.map(([, , , doc]) => ((doc as SteckbriefDocument).fields.purpose as { value: string }).value);
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function edit() {
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;
  const { result, unmount } = renderHook(() => useEditor('p1', START), { wrapper });
  const type = (value: string) => act(() => result.current.change('purpose', { state: 'known', value }));
  return { result, unmount, type };
}

beforeEach(() => {
  vi.useFakeTimers();
  keepDraft.mockReset().mockResolvedValue({ etag: '"r1"' });
  dropDraft.mockReset().mockResolvedValue(undefined);
});
afterEach(() => vi.useRealTimers());

test('what is typed while a slow server keeps the draft is kept too', async () => {
  let answer: (value: { etag: string }) => void = () => undefined;
  keepDraft.mockReturnValueOnce(new Promise((done) => { answer = done; }));
  const { result, type } = edit();
  type('Kinder');
  await wait(PAUSE);
  type('Kinder spielen sicher.');
  await act(async () => answer({ etag: '"r1"' }));
  expect(result.current.state).toBe('waiting');
  await wait(PAUSE);
  expect(kept()).toEqual(['Kinder', 'Kinder spielen sicher.']);
  expect(result.current.state).toBe('kept');
});

test('who leaves in the middle of a word finds it in the draft', async () => {
  const { type, unmount } = edit();
  type('Kinder sp');
  unmount();
  await wait(0);
  expect(kept()).toEqual(['Kinder sp']);
});

test('the browser asks before a page is closed that holds more than the draft', async () => {
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const { type } = edit();
  expect(asks()).toBe(false);
  type('Kinder');
  expect(asks()).toBe(true);
  await wait(PAUSE);
  expect(asks()).toBe(false);
});

test('who takes back what was typed has nothing to keep', async () => {
  const { result, type } = edit();
  type('Kinder');
  act(() => result.current.change('purpose', undefined));
  await wait(PAUSE);
  expect(kept()).toEqual([]);
  expect(result.current.state).toBe('clean');
});

test('a draft that was thrown away does not come back', async () => {
  const { result, type, unmount } = edit();
  type('Kinder');
  await wait(PAUSE);
  type('Kinder spielen sicher.');
  await act(() => result.current.discard());
  unmount();
  await wait(PAUSE);
  expect(kept()).toEqual(['Kinder']);
  expect(dropDraft).toHaveBeenCalledOnce();
});

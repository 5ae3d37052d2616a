import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError, type Problem } from '../../../api/problem';
import { DraftSession, type Begin } from './session';

const problem = (status: number): Problem => ({ status, code: '', key: '', title: '', detail: 'darum', errors: [], requestId: '' });

/** A server that keeps what it gets, and refuses with a status when told to. */
class Server {
  saved: string[] = [];
  local: string | undefined;
  status = 0;
  revision = 1;
  save = (xml: string, etag: string): Promise<string> => {
    if (this.status) return Promise.reject(new ApiError(problem(this.status)));
    if (etag !== `"r${this.revision}"`) return Promise.reject(new ApiError(problem(412)));
    this.saved.push(xml);
    this.revision += 1;
    return Promise.resolve(`"r${this.revision}"`);
  };
  keep = (xml: string) => {
    this.local = xml;
  };
  forget = () => {
    this.local = undefined;
  };
}

const begin: Begin = { xml: 'a', etag: '"r1"', savedAt: 0 };

describe('a drawing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is saved a moment after the last change, once', async () => {
    const server = new Server();
    const session = new DraftSession(server, begin);
    session.edit('b');
    session.edit('c');
    expect(session.get().state).toBe('waiting');
    expect(server.local).toBe('c');
    await vi.advanceTimersByTimeAsync(2100);
    expect(server.saved).toEqual(['c']);
    expect(session.get().state).toBe('saved');
    expect(server.local).toBeUndefined();
  });

  test('is saved although somebody goes on drawing', async () => {
    const server = new Server();
    const session = new DraftSession(server, begin);
    for (let i = 0; i < 8; i += 1) {
      session.edit(`b${i}`);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(server.saved.length).toBeGreaterThan(0);
  });

  test.each([0, 500, 503])('stays in the browser while the server does not answer (%i) and is sent later', async (status) => {
    const server = new Server();
    const session = new DraftSession(server, begin);
    server.save = () => Promise.reject(status ? new ApiError(problem(status)) : new TypeError('failed to fetch'));
    session.edit('b');
    await vi.advanceTimersByTimeAsync(2100);
    expect(session.get().state).toBe('offline');
    expect(server.local).toBe('b');
    server.save = new Server().save;
    await vi.advanceTimersByTimeAsync(5100);
    expect(session.get().state).toBe('saved');
  });

  test('of a second window is not overwritten', async () => {
    const server = new Server();
    const session = new DraftSession(server, begin);
    server.revision = 7;
    session.edit('b');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(session.get().state).toBe('conflict');
    session.edit('c');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saved).toEqual([]);
    expect(server.local).toBe('c');
    expect(await session.overrule('"r7"')).toBe(true);
    expect(server.saved).toEqual(['c']);
  });

  test('that is gone on the server is not sent again', async () => {
    const server = new Server();
    const session = new DraftSession(server, begin);
    server.status = 404;
    session.edit('b');
    expect(await session.flush()).toBe(false);
    expect(session.get().state).toBe('gone');
  });

  test('goes back step by step', async () => {
    const server = new Server();
    const session = new DraftSession(server, begin);
    session.edit('b', true);
    session.edit('c', true);
    expect(session.undo()).toBe('b');
    expect(session.undo()).toBe('a');
    expect(session.undo()).toBeUndefined();
    await session.flush();
    expect(server.saved).toEqual(['a']);
  });

  test('that was recovered is saved at once', async () => {
    const server = new Server();
    const session = new DraftSession(server, { ...begin, xml: 'b', unsaved: true });
    await vi.advanceTimersByTimeAsync(10);
    expect(server.saved).toEqual(['b']);
    expect(session.get().state).toBe('saved');
  });
});

import { ApiError } from '../../../api/problem';

/** SaveState says where the drawing stands. Everything but "saved" is also kept in this browser. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'signedOut' | 'conflict' | 'gone' | 'refused';

export interface Status {
  state: SaveState;
  savedAt: number; // milliseconds since 1970
  detail: string; // why the server did not take it, in the user's language
  xml: string;
  canUndo: boolean;
}

/** Ports are where a session keeps its drawing. */
export interface Ports {
  /** Saves and gives the tag of the new state; throws ApiError. */
  save(xml: string, etag: string): Promise<string>;
  keep(xml: string, etag: string): unknown;
  forget(): unknown;
}

export interface Begin {
  xml: string;
  etag: string;
  savedAt: number;
  /** The drawing was recovered from this browser and the server does not have it yet. */
  unsaved?: boolean;
}

const PAUSE = 2000; // milliseconds without a change before the drawing is saved
const LONGEST = 6000; // milliseconds after which it is saved although somebody goes on drawing
const RETRY = 5000; // milliseconds until the next try when the server cannot be reached
const MOST_UNDO = 50;

const FINAL: readonly SaveState[] = ['conflict', 'gone'];

/** DraftSession holds a drawing while somebody works on it, in whichever view, and saves it a moment after every change. */
export class DraftSession {
  private status: Status;
  private etag: string;
  private readonly past: string[] = [];
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince = 0;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly ports: Ports, begin: Begin, readonly model = '') {
    this.etag = begin.etag;
    this.status = { state: 'saved', savedAt: begin.savedAt, detail: '', xml: begin.xml, canUndo: false };
    if (begin.unsaved) {
      this.status = { ...this.status, state: 'waiting' };
      this.plan(0);
    }
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly get = () => this.status;

  /** tag is the state of the server that the drawing goes on from. */
  get tag() {
    return this.etag;
  }

  /** edit takes a new state of the drawing. undoable states can be taken back with undo. */
  edit(xml: string, undoable = false): void {
    if (xml === this.status.xml) return;
    if (undoable) {
      this.past.push(this.status.xml);
      this.past.splice(0, this.past.length - MOST_UNDO);
    }
    this.take(xml);
  }

  /** undo goes back to the state before the last undoable change and gives it. */
  undo(): string | undefined {
    const xml = this.past.pop();
    if (xml !== undefined) this.take(xml);
    return xml;
  }

  private take(xml: string) {
    const final = FINAL.includes(this.status.state);
    this.set({ xml, canUndo: this.past.length > 0, ...(final ? {} : { state: 'waiting' as const }) });
    this.ports.keep(xml, this.etag);
    if (final) return;
    this.dirtySince ||= Date.now();
    this.plan(Math.max(0, Math.min(PAUSE, this.dirtySince + LONGEST - Date.now())));
  }

  /** flush saves at once and tells whether the server has everything now. */
  async flush(): Promise<boolean> {
    while (this.running) await this.running;
    if (this.status.state !== 'saved' && !FINAL.includes(this.status.state)) await this.save();
    return this.get().state === 'saved';
  }

  /** overrule goes on from another state of the server: the own drawing replaces it. */
  overrule(etag: string): Promise<boolean> {
    this.etag = etag;
    this.set({ state: 'waiting' });
    return this.flush();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** resume undoes stop, for frameworks that start everything twice. */
  resume(): void {
    this.stopped = false;
    if (this.status.state !== 'saved' && !FINAL.includes(this.status.state)) this.plan(0);
  }

  private plan(wait: number) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.flush(), wait);
  }

  private save(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.send().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async send() {
    const xml = this.status.xml;
    this.dirtySince = 0;
    this.set({ state: 'saving' });
    try {
      this.etag = await this.ports.save(xml, this.etag);
      if (this.status.xml !== xml) {
        this.set({ state: 'waiting', savedAt: Date.now() });
        this.ports.keep(this.status.xml, this.etag);
        this.plan(PAUSE);
      } else {
        await this.ports.forget();
        this.set({ state: 'saved', savedAt: Date.now(), detail: '' });
      }
    } catch (error) {
      this.fail(ApiError.of(error));
    }
  }

  private fail({ problem }: ApiError) {
    const state = stateFor(problem.status);
    this.set({ state, detail: problem.detail });
    if (!FINAL.includes(state)) this.plan(RETRY);
  }

  private set(change: Partial<Status>) {
    this.status = { ...this.status, ...change };
    for (const listener of this.listeners) listener();
  }
}

function stateFor(status: number): SaveState {
  if (status === 412 || status === 428) return 'conflict';
  if (status === 401) return 'signedOut';
  if (status === 404) return 'gone';
  if (status === 413 || status === 422 || status === 403 || status === 409) return 'refused';
  return 'offline';
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import { editSteps, checkFile, fetchDraft, saveDraft, seeDraft, type Checked, type Drafts } from './api';
import { copyKey, forgetCopy, keepCopy, readCopy, type LocalCopy } from './localCopy';
import { DraftSession, type Begin, type Ports } from './session';

/** Recovery tells what was found in this browser when drawing began. */
export type Recovery = { kind: 'none' } | { kind: 'recovered'; at: number } | { kind: 'older'; copy: LocalCopy };

export interface Opened {
  begin: Begin;
  recovery: Recovery;
  ports: Ports;
}

/** openDraft fetches the drawing and looks for what this browser kept of it; null if there is no drawing. */
export async function openDraft(user: string, model: string): Promise<Opened | null> {
  const key = copyKey(user, model);
  const [draft, copy] = await Promise.all([fetchDraft(model), readCopy(key)]);
  if (!draft) return null;
  const ports: Ports = {
    save: (xml, etag) => saveDraft(model, xml, etag),
    keep: (xml, etag) => keepCopy({ key, xml, etag, at: Date.now() }),
    forget: () => forgetCopy(key),
  };
  const begin: Begin = { ...draft, savedAt: Date.now() };
  if (copy?.xml === draft.xml) await forgetCopy(key); // it reached the server after all
  if (!copy || copy.xml === draft.xml) return { begin, ports, recovery: { kind: 'none' } };
  if (copy.etag === draft.etag) return { begin: { ...begin, xml: copy.xml, unsaved: true }, ports, recovery: { kind: 'recovered', at: copy.at } };
  return { begin, ports, recovery: { kind: 'older', copy } };
}

/** useSession keeps one session for the life of a page. */
export function useSession({ begin, ports }: Opened, model: string) {
  const [session] = useState(() => new DraftSession(ports, begin, model));
  useEffect(() => {
    session.resume();
    const warn = (event: BeforeUnloadEvent) => {
      if (session.get().state !== 'saved') event.preventDefault();
    };
    const hide = () => document.visibilityState === 'hidden' && void session.flush();
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', hide);
      void session.flush();
      session.stop();
    };
  }, [session]);
  return session;
}

export const useStatus = (session: DraftSession) => useSyncExternalStore(session.subscribe, session.get);

const PRESENCE = 20_000; // milliseconds between two signs of life

/** usePresence says that somebody draws here and tells who else does, and whether a newer version came. */
export function usePresence(model: string): Drafts | null {
  const [seen, setSeen] = useState<Drafts | null>(null);
  useEffect(() => {
    let gone = false;
    const look = () => seeDraft(model).then((drafts) => !gone && setSeen(drafts), () => undefined);
    void look();
    const timer = setInterval(() => void look(), PRESENCE);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [model]);
  return seen;
}

const CHECK_PAUSE = 1200; // milliseconds without a change before the file is checked

/** useCheck tells what the register would say about the file, a moment after every change. */
export function useCheck(xml: string): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void checkFile(xml, abort.signal).then(setChecked, () => undefined), CHECK_PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [xml]);
  return checked;
}

/** drawable gives a file a diagram part, if it has none, and leaves it as it is otherwise. */
export async function drawable(xml: string): Promise<string> {
  if (/BPMNShape\b/.test(xml)) return xml;
  return (await editSteps(xml, { do: 'arrange' })).bpmn;
}

const ENCODING = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/;

/** readFile reads an XML file in the encoding that it names and makes UTF-8 of it. */
export async function readFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 200));
  const encoding = ENCODING.exec(head)?.[1] ?? 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  return text.replace(/^(\s*<\?xml[^>]*?encoding\s*=\s*["'])[\w.-]+/, '$1UTF-8');
}

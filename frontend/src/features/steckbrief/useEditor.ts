import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isStatus } from '../../api/problem';
import { documentOf, dropDraft, fetchDraft, fetchSheet, fetchVersion, keepDraft, sheetKeys } from './api';
import { emptyDocument, sameContent, setField, type Content, type SteckbriefDocument } from './model';

const PAUSE = 1500; // milliseconds after the last change before the draft is kept
const NO_DRAFT = '"r0"'; // the tag of a draft that there is not yet

/** Start is what editing begins with. */
export interface Start {
  /** The version that the form was filled from; a save is based on it. */
  baseVersion: number;
  base: SteckbriefDocument;
  doc: SteckbriefDocument;
  draftEtag: string;
  hasDraft: boolean;
}

/** loadStart fetches the saved state and, if there is one, the draft with the version it began from. */
export async function loadStart(id: string): Promise<Start> {
  const sheet = await fetchSheet(id);
  const current = documentOf(sheet, sheet.schemaVersion);
  const draft = sheet.hasDraft ? await fetchDraft(id) : null;
  if (!draft) return { baseVersion: sheet.version, base: current, doc: current, draftEtag: NO_DRAFT, hasDraft: false };
  const base = draft.baseVersion === sheet.version ? current : await documentAt(id, draft.baseVersion, sheet.schemaVersion);
  return { baseVersion: draft.baseVersion, base, doc: documentOf(draft, sheet.schemaVersion), draftEtag: draft.etag, hasDraft: true };
}

async function documentAt(id: string, no: number, schemaVersion: number): Promise<SteckbriefDocument> {
  if (no === 0) return emptyDocument(schemaVersion);
  return documentOf(await fetchVersion(id, no), schemaVersion);
}

export type KeepState = 'clean' | 'waiting' | 'kept' | 'failed' | 'elsewhere';

/**
 * useEditor holds the document while it is edited and keeps it as draft a moment after every change, and at once when the
 * person goes elsewhere in the register; before the page itself is closed with something not kept yet, the browser asks.
 */
export function useEditor(id: string, start: Start) {
  const client = useQueryClient();
  const [doc, setDoc] = useState(start.doc);
  const [state, setState] = useState<KeepState>(start.hasDraft ? 'kept' : 'clean');
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  const etag = useRef(start.draftEtag);
  const latest = useRef(start.doc);
  const kept = useRef(start.doc);
  const thrownAway = useRef(false);
  const queue = useRef<Promise<void>>(Promise.resolve());

  /** sheetAnew lets the Steckbrief say anew whether there is a draft. */
  const sheetAnew = useCallback(() => void client.invalidateQueries({ queryKey: sheetKeys.one(id), exact: true }), [client, id]);
  const send = useCallback(
    async (next: SteckbriefDocument): Promise<KeepState> => {
      try {
        etag.current = (await keepDraft(id, etag.current, start.baseVersion, next)).etag;
        kept.current = next;
        setKeptAt(new Date());
        sheetAnew();
        return 'kept';
      } catch (error) {
        return isStatus(error, 412) ? 'elsewhere' : 'failed';
      }
    },
    [id, sheetAnew, start.baseVersion],
  );

  const keepNow = useCallback(() => {
    const run = async () => {
      const next = latest.current;
      if (thrownAway.current) return;
      let told: KeepState = etag.current === NO_DRAFT ? 'clean' : 'kept';
      if (!sameContent(next.fields, kept.current.fields)) told = await send(next);
      // What was typed meanwhile waits for its turn.
      if (latest.current === next) setState((now) => (now === 'elsewhere' ? now : told));
    };
    queue.current = queue.current.then(run); // one after the other, so that each knows the tag of the one before
    return queue.current;
  }, [send]);

  useEffect(() => {
    if (state !== 'waiting') return;
    const timer = setTimeout(() => void keepNow(), PAUSE);
    return () => clearTimeout(timer);
  }, [doc, state, keepNow]);
  useEffect(() => () => void keepNow(), [keepNow]);
  useEffect(() => {
    if (state === 'clean' || state === 'kept') return;
    const warn = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state]);

  const change = useCallback((key: string, content: Content | undefined) => {
    latest.current = setField(latest.current, key, content);
    setDoc(latest.current);
    setState((now) => (now === 'elsewhere' ? now : 'waiting'));
  }, []);

  const discard = useCallback(async () => {
    thrownAway.current = true;
    await queue.current;
    if (etag.current === NO_DRAFT) return;
    await dropDraft(id, etag.current);
    sheetAnew();
  }, [id, sheetAnew]);

  return { doc, change, state, keptAt, keepNow, discard };
}

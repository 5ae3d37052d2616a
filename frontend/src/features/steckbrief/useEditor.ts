import { useCallback, useEffect, useRef, useState } from 'react';
import { isStatus } from '../../api/problem';
import { documentOf, dropDraft, fetchDraft, fetchSheet, fetchVersion, keepDraft } from './api';
import { emptyDocument, sameContent, setField, type Content, type SteckbriefDocument } from './model';

const PAUSE = 1500; // milliseconds after the last change before the draft is kept

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
  if (!draft) return { baseVersion: sheet.version, base: current, doc: current, draftEtag: '"r0"', hasDraft: false };
  const base = draft.baseVersion === sheet.version ? current : await documentAt(id, draft.baseVersion, sheet.schemaVersion);
  return { baseVersion: draft.baseVersion, base, doc: documentOf(draft, sheet.schemaVersion), draftEtag: draft.etag, hasDraft: true };
}

async function documentAt(id: string, no: number, schemaVersion: number): Promise<SteckbriefDocument> {
  if (no === 0) return emptyDocument(schemaVersion);
  return documentOf(await fetchVersion(id, no), schemaVersion);
}

export type KeepState = 'clean' | 'waiting' | 'kept' | 'failed' | 'elsewhere';

/** useEditor holds the document while it is edited and keeps it as draft a moment after every change. */
export function useEditor(id: string, start: Start) {
  const [doc, setDoc] = useState(start.doc);
  const [state, setState] = useState<KeepState>(start.hasDraft ? 'kept' : 'clean');
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  const etag = useRef(start.draftEtag);
  const kept = useRef(start.doc);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const keep = useCallback(
    (next: SteckbriefDocument) => {
      const run = async () => {
        if (sameContent(next.fields, kept.current.fields)) return;
        try {
          const answer = await keepDraft(id, etag.current, start.baseVersion, next);
          etag.current = answer.etag;
          kept.current = next;
          setKeptAt(new Date());
          setState('kept');
        } catch (error) {
          setState(isStatus(error, 412) ? 'elsewhere' : 'failed');
        }
      };
      queue.current = queue.current.then(run); // one after the other, so that each knows the tag of the one before
      return queue.current;
    },
    [id, start.baseVersion],
  );

  useEffect(() => {
    if (state !== 'waiting') return;
    const timer = setTimeout(() => void keep(doc), PAUSE);
    return () => clearTimeout(timer);
  }, [doc, state, keep]);

  const change = useCallback((key: string, content: Content | undefined) => {
    setDoc((now) => setField(now, key, content));
    setState((now) => (now === 'elsewhere' ? now : 'waiting'));
  }, []);

  const discard = useCallback(async () => {
    await queue.current;
    if (etag.current !== '"r0"') await dropDraft(id, etag.current);
  }, [id]);

  return { doc, change, state, keptAt, keepNow: () => keep(doc), discard };
}

import { useState } from 'react';
import { useMutation } from '../../api/mutation';
import { isStatus } from '../../api/problem';
import { documentOf, useSaveSheet, type Sheet } from './api';
import { findConflict, propose, type Clash, type Conflict } from './conflict';
import type { SteckbriefDocument } from './model';
import type { Start } from './useEditor';

interface Saving {
  id: string;
  start: Start;
  doc: SteckbriefDocument;
  reason: string;
  onSaved(sheet: Sheet): void;
}

/** useSaving saves what was entered. If somebody else saved first, it finds out what both said and saves what was decided. */
export function useSaving({ id, start, doc, reason, onSaved }: Saving) {
  const save = useSaveSheet(id);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const look = useMutation({ mutationFn: () => findConflict(id, start.baseVersion, doc), onSuccess: setConflict });
  const put = (etag: string, whole: SteckbriefDocument) =>
    save.mutate(
      { etag, doc: whole, reason },
      {
        onSuccess: onSaved,
        onError: (error) => {
          if (isStatus(error, 412)) look.mutate();
        },
      },
    );
  const settle = useMutation({
    mutationFn: (mine: readonly Clash[]) => propose(id, start.baseVersion, doc, mine),
    onSuccess: (settled) => {
      if (settled.etag === conflict?.proposal.etag) put(settled.etag, documentOf(settled, start.base.schemaVersion));
      else look.mutate(); // a third person was faster: what is open now has to be decided anew
    },
  });
  const stale = isStatus(save.error, 412);
  return {
    conflict,
    busy: save.isPending || look.isPending || settle.isPending,
    error: (stale ? undefined : save.error) ?? look.error ?? settle.error,
    save: () => put(`"r${start.baseVersion}"`, doc),
    resolve: (mine: readonly Clash[]) => settle.mutate(mine),
    backToForm: () => setConflict(null),
  };
}

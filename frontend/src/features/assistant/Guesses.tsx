import { useState } from 'react';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { LoadMore } from '../../components/LoadMore';
import { useText } from '../../i18n/text';
import type { CleanList, Decide, Guess } from './api';
import { KINDS, toggled, toggledKind, type Kind } from './choices';

interface GuessesProps {
  list: CleanList;
  busy: boolean;
  onChange(decide: Decide): void;
}

/** Guesses lists everything that does not stand in the list word for word, by kind, with its reason. */
export function Guesses({ list, busy, onChange }: GuessesProps) {
  return (
    <>
      {KINDS.map((kind) => {
        const guesses = list.guesses.filter((one) => one.kind === kind);
        return guesses.length > 0 && <OfKind key={kind} {...{ kind, guesses, list, busy, onChange }} />;
      })}
    </>
  );
}

const PIECE = 25; // guesses shown at once

function OfKind({ kind, guesses, list, busy, onChange }: GuessesProps & { kind: Kind; guesses: readonly Guess[] }) {
  const t = useText();
  const [shown, setShown] = useState(PIECE);
  const undone = guesses.filter((one) => one.undone).length;
  const all = list.choices.kinds.includes(kind);
  const rows = guesses.slice(0, shown);
  const columns: readonly Column<Guess>[] = [
    { id: 'place', header: t('assistant.guess.place'), rowHeader: true, cell: (one) => one.cell || t('assistant.guess.row', { row: one.row }) },
    { id: 'from', header: t('assistant.guess.from'), cell: (one) => <span className="pr-read">{one.from || t('assistant.guess.empty')}</span> },
    { id: 'to', header: t('assistant.guess.to'), cell: (one) => (one.undone ? <Badge>{t('assistant.guess.undone')}</Badge> : <strong>{one.to}</strong>) },
    { id: 'why', header: t('assistant.guess.why'), cell: (one) => one.reason },
    {
      id: 'undo',
      header: t('assistant.guess.decide'),
      cell: (one) =>
        !one.byHand && (
          <Button variant="tertiary" small disabled={busy} aria-label={t(one.undone ? 'assistant.guess.holdOf' : 'assistant.guess.undoOf', { place: one.cell || t('assistant.guess.row', { row: one.row }), text: one.from })} onClick={() => onChange((choices, now) => toggled(choices, one, now.guesses))}>
            {t(one.undone ? 'assistant.guess.hold' : 'assistant.guess.undo')}
          </Button>
        ),
    },
  ];
  return (
    <details className="pr-card pr-kind">
      <summary>
        {t(`assistant.kind.${kind}`, { count: guesses.length })}
        {undone > 0 && <> <Badge tone="warning">{t('assistant.guess.undoneCount', { count: undone })}</Badge></>}
      </summary>
      <p className="kern-body pr-prose">{t(`assistant.kindText.${kind}`)}</p>
      <Button variant="secondary" small disabled={busy} onClick={() => onChange((choices) => toggledKind(choices, kind))}>
        {t(all ? 'assistant.guess.holdAll' : 'assistant.guess.undoAll', { kind: t(`assistant.kind.${kind}`, { count: guesses.length }) })}
      </Button>
      <DataTable caption={t(`assistant.kind.${kind}`, { count: guesses.length })} columns={columns} rows={rows} id={(one) => one.id} />
      <LoadMore shown={rows.length} total={guesses.length} hasMore={shown < guesses.length} onMore={() => setShown(shown + PIECE)} />
    </details>
  );
}

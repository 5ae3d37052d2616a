import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { candidateRoot, type Kind } from '../../../api/candidates';
import { ApiError } from '../../../api/problem';
import { useRateQuietly, type SheetRow } from '../api';
import { answersOf, withAnswer, type Answers } from './questions';

/** Entry is one answer on its way to the server; without points it is taken back. */
export interface Entry {
  object: string;
  criterion: string;
  points: number | undefined;
}

export interface Failure extends Entry {
  message: string;
}

const same = (a: Entry, b: Entry) => a.object === b.object && a.criterion === b.criterion;

/** useAnswers keeps the own answers: shown at once, saved one after the other, those that failed kept to be sent again. */
export function useAnswers(kind: Kind, set: string, rows: readonly SheetRow[]) {
  const client = useQueryClient();
  const { mutateAsync } = useRateQuietly();
  const [answers, setAnswers] = useState<Answers>(() => answersOf(rows));
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const [past, setPast] = useState<readonly Entry[]>([]);
  const [waiting, setWaiting] = useState(0);
  const queue = useRef(Promise.resolve());
  useEffect(() => () => void client.invalidateQueries({ queryKey: candidateRoot }), [client]);
  const send = useCallback(
    (entry: Entry) => {
      setWaiting((n) => n + 1);
      queue.current = queue.current.then(async () => {
        try {
          await mutateAsync({ set, entries: [{ kind, objectId: entry.object, criterion: entry.criterion, points: entry.points }] });
          setFailures((all) => all.filter((one) => !same(one, entry)));
        } catch (error) {
          const { detail, errors } = ApiError.of(error).problem;
          setFailures((all) => [...all.filter((one) => !same(one, entry)), { ...entry, message: errors[0]?.message ?? detail }]);
        } finally {
          setWaiting((n) => n - 1);
        }
      });
    },
    [kind, set, mutateAsync],
  );
  const write = useCallback(
    (entry: Entry) => {
      setAnswers((now) => withAnswer(now, entry.object, entry.criterion, entry.points));
      send(entry);
    },
    [send],
  );
  const say = (entry: Entry) => {
    setPast((all) => [...all, { ...entry, points: answers[entry.object]?.[entry.criterion] }]);
    write(entry);
  };
  /** undo takes the last answer back to what was there before, and tells whose it was. */
  const undo = (): Entry | undefined => {
    const last = past.at(-1);
    if (!last) return undefined;
    setPast(past.slice(0, -1));
    write(last);
    return last;
  };
  const retry = () => failures.forEach((one) => send({ object: one.object, criterion: one.criterion, points: answers[one.object]?.[one.criterion] }));
  return { answers, failures, waiting, say, undo, canUndo: past.length > 0, retry };
}

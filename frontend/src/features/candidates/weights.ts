import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { changedWeights, readWeights, writeWeights, type Weights } from '../../api/rankAddress';

/** Steps that sliders can have, the coarsest first: all weights of a set must lie on it. */
const STEPS = [0.5, 0.1, 0.01];
const MOST = 100; // the server allows no more

/** scaleOf gives step and end of the sliders, so that the weights of the set lie on them. */
export function scaleOf(weights: Weights): { step: number; max: number } {
  const all = Object.values(weights);
  const lies = (step: number) => all.every((weight) => Math.abs(weight / step - Math.round(weight / step)) < 1e-6);
  const most = Math.max(0, ...all);
  return { step: STEPS.find(lies) ?? 0.01, max: Math.min(MOST, Math.max(10, Math.ceil(most * 2))) };
}

/** shareOf is how much of the whole weight a criterion has, in percent. */
export function shareOf(weights: Weights, key: string): number {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  return sum > 0 ? Math.round(((weights[key] ?? 0) / sum) * 100) : 0;
}

const REST = 350; // milliseconds after the last move until the address follows and the sensitivity is measured
const BEAT = 80; // milliseconds between two rankings while a slider moves

/** useSteady follows a value at once, but not more often than once in a beat. */
function useSteady<Value>(value: Value): Value {
  const [steady, setSteady] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + BEAT - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSteady(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value]);
  return steady;
}

/**
 * useWeights keeps the weights that somebody tries. They stand in the address; while a slider moves, the ranking follows
 * and the address waits, since browsers refuse to change it many times a second.
 */
export function useWeights(written: readonly string[] | undefined, write: (weights: string | undefined) => void) {
  const [draft, setDraft] = useState<Weights | null>(null);
  const text = written?.join(',') ?? '';
  const tried = useMemo(() => draft ?? readWeights(text), [draft, text]);
  const named = useSteady(writeWeights(tried).join(','));
  if (draft && writeWeights(draft).join(',') === text) setDraft(null); // the address has followed
  useEffect(() => {
    if (!draft) return;
    const timer = setTimeout(() => write(writeWeights(draft).join(',') || undefined), REST);
    return () => clearTimeout(timer);
  }, [draft, write]);
  const change = useCallback((key: string, weight: number, ofSet: Weights) => setDraft((old) => changedWeights({ ...(old ?? readWeights(text)), [key]: weight }, ofSet)), [text]);
  const reset = useCallback(() => setDraft({}), []);
  return { tried, asked: named ? named.split(',') : undefined, moving: draft !== null, change, reset };
}

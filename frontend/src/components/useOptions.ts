import { useEffect, useState } from 'react';
import type { Options } from '../api/option';

const PAUSE = 200; // milliseconds after the last key before options are asked for

/** useOptions fetches what fits the typed text; null means that the list is closed and nothing is fetched. */
export function useOptions(load: (query: string, signal: AbortSignal) => Promise<Options>, typed: string | null) {
  const [found, setFound] = useState<{ query: string; options: Options; failed?: boolean } | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        load(typed, abort.signal)
          .then((options) => setFound({ query: typed, options }))
          .catch(() => !abort.signal.aborted && setFound({ query: typed, options: [], failed: true }));
      },
      typed ? PAUSE : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [load, typed]);
  // Options of an earlier text are not offered: Enter would choose what no longer fits.
  const fits = typed !== null && found?.query === typed;
  return { options: fits ? found.options : [], more: fits && found.options.more, failed: fits && found.failed, busy: typed !== null && !fits };
}

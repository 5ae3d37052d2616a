import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** withParts gives an address with some parts set anew; one without a value is left out. */
export function withParts(params: URLSearchParams, parts: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(parts)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/**
 * useAddress keeps what was chosen in the address, so that a list can be sent. Of two quick choices none is lost, although
 * the router tells of the first one only after the second was made.
 */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const latest = useRef(params);
  useEffect(() => {
    latest.current = params;
  }, [params]);
  /** Makes another address of the latest one. */
  const change = useCallback(
    (make: (now: URLSearchParams) => URLSearchParams) => {
      latest.current = make(latest.current);
      setParams(latest.current, { replace: true, preventScrollReset: true });
    },
    [setParams],
  );
  const set = useCallback((parts: Readonly<Record<string, string | undefined>>) => change((now) => withParts(now, parts)), [change]);
  return { params, change, set };
}

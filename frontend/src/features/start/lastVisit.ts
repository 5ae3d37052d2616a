import { useState } from 'react';

const VISITS = 'prozessregister.board';

/** useLastVisit gives the day of the visit before this day's first one, '' if none is remembered by this browser. */
export function useLastVisit(today: string): string {
  const [last] = useState(() => {
    const [latest = '', before = ''] = (localStorage.getItem(VISITS) ?? '').split(' ');
    if (latest === today) return before;
    localStorage.setItem(VISITS, `${today} ${latest}`.trim());
    return latest;
  });
  return last;
}

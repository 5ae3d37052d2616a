import { useState } from 'react';

/** useToday gives the day on which the page was opened, yyyy-mm-dd by the clock of the browser. */
export function useToday(): string {
  const [day] = useState(() => {
    const now = new Date();
    return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
  });
  return day;
}

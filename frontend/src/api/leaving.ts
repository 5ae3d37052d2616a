let now = false;

/** setLeaving notes that the page is on its way to another one, and when it has arrived. */
export function setLeaving(leaving: boolean): void {
  now = leaving;
}

export const isLeaving = () => now;

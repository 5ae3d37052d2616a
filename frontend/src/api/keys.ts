/** Roots of what several features keep in the cache: whoever changes a process lets all of it be fetched anew. */
export const processRoot = ['processes'] as const;

/** spellings are the lines of a field that are not empty, each once. */
export const spellings = (typed: string): string[] => [...new Set(typed.split('\n').map((line) => line.trim()).filter(Boolean))];

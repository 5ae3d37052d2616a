/** Option is one of the things that a Combobox offers. */
export interface Option {
  id: string;
  label: string;
  detail?: string;
}

/** Options are what a Combobox offers at once; `more` tells that there are others, which typing finds. */
export type Options = Option[] & { more?: boolean };

/** cut offers the first ones and tells whether others were left out. */
export const cut = (options: readonly Option[], shown: number): Options => Object.assign(options.slice(0, shown), { more: options.length > shown });

/** firstOf are options of a list that the server cut, if there is an address of what follows. */
export const firstOf = (options: readonly Option[], next: string): Options => Object.assign([...options], { more: next !== '' });

/** Option is one of the things that a Combobox offers. */
export interface Option {
  id: string;
  label: string;
  detail?: string;
}

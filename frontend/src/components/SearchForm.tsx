import { useState, type FormEvent } from 'react';
import { Button } from './Button';
import { TextField } from './TextField';

interface SearchFormProps {
  /** What the field asks for, and the name of the search for screen readers. */
  label: string;
  action: string;
  /** What is searched for now; where the address says something else, the field follows it and keeps the focus. */
  start: string;
  onSearch(query: string): void;
}

/** SearchForm searches when it is sent, not while somebody types. */
export function SearchForm({ label, action, start, onSearch }: SearchFormProps) {
  const [{ text, of }, set] = useState({ text: start, of: start });
  if (of !== start) set({ text: start, of: start });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <search aria-label={label} className="pr-noprint">
      <form className="pr-searchform" onSubmit={submit}>
        <TextField label={label} type="search" autoComplete="off" maxLength={200} value={text} onChange={(event) => set({ text: event.target.value, of: start })} />
        <Button type="submit" icon="search">{action}</Button>
      </form>
    </search>
  );
}

import { useEffect, useEffectEvent, useState } from 'react';
import { TextField } from './TextField';

const PAUSE = 300; // milliseconds after the last key before the list follows

interface QueryFieldProps {
  label: string;
  placeholder?: string;
  /** What the list is narrowed by now; where that changes from elsewhere, the field follows. */
  value: string;
  onChange(value: string): void;
}

/** QueryField lets a list follow a moment after typing, not at every key. */
export function QueryField({ label, placeholder, value, onChange }: QueryFieldProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setText(value);
  }
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => tell(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value]);
  return <TextField label={label} type="search" autoComplete="off" placeholder={placeholder} value={text} onChange={(event) => setText(event.target.value)} />;
}

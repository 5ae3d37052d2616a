import { useEffect, useRef, useState } from 'react';
import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { fromFile, toFile } from './numbers';

interface EntryFieldProps {
  label: string;
  hint?: string;
  /** As it stands in the file. */
  value: string;
  onEnter(value: string): void;
  long?: boolean;
  number?: boolean;
  /** How many units of the file make one unit that is typed, e.g. 100 cents a euro. */
  factor?: number;
  list?: string;
}

const PAUSE = 900; // milliseconds without a key before an entry counts

/** EntryField passes an entry on when the field is left, or a moment after the last key. */
export function EntryField({ label, hint, value, onEnter, long, number, factor, list }: EntryFieldProps) {
  const t = useText();
  const shown = number ? fromFile(value, factor) : value;
  const [text, setText] = useState<string | null>(null); // null: nothing typed beyond the value
  const enter = useRef(onEnter);
  useEffect(() => {
    enter.current = onEnter;
  });
  const entered = text === null ? null : number ? toFile(text, factor) : text;
  const wrong = text !== null && entered === null;
  useEffect(() => {
    if (entered === null || entered === value) return;
    const timer = setTimeout(() => enter.current(entered), PAUSE);
    return () => clearTimeout(timer);
  }, [entered, value]);
  const leave = () => {
    if (wrong) return;
    if (entered !== null && entered !== value) onEnter(entered);
    setText(null);
  };
  const common = { label, hint, error: wrong ? t('draw.noNumber') : undefined, value: text ?? shown, onBlur: leave };
  if (long) return <TextArea {...common} rows={3} onChange={(event) => setText(event.target.value)} />;
  return <TextField {...common} list={list} inputMode={number ? 'decimal' : undefined} maxLength={500} onChange={(event) => setText(event.target.value)} />;
}

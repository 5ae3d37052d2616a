import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { parseWhen, typedWhen } from '../when';

interface WhenInputProps {
  id: string;
  label: string;
  hint?: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
  onFault(message: string | undefined): void;
}

/** WhenInput takes a date as exact as it is known: day, month, quarter, year or "fortlaufend". */
export function WhenInput({ id, label, hint, value, onChange, onFault }: WhenInputProps) {
  const t = useText();
  const [text, setText] = useState(() => (value ? typedWhen(value, t('steckbrief.ongoing')) : ''));
  const [left, setLeft] = useState(false);
  const wrong = text.trim() !== '' && parseWhen(text) === undefined;
  const type = (typed: string) => {
    setText(typed);
    const when = parseWhen(typed);
    onFault(typed.trim() && !when ? label : undefined);
    if (!typed.trim() || when) onChange(when);
  };
  return (
    <TextField
      id={id}
      label={label}
      hint={hint}
      autoComplete="off"
      value={text}
      error={left && wrong ? t('steckbrief.fault.date', { input: text.trim() }) : undefined}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setLeft(true)}
    />
  );
}

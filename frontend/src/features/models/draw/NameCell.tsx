import { useState } from 'react';

interface NameCellProps {
  id: string;
  label: string;
  value: string;
  onEnter(value: string): void;
}

/** NameCell is a name in a table that can be typed over; Enter or leaving it counts, Escape takes it back. */
export function NameCell({ id, label, value, onEnter }: NameCellProps) {
  const [text, setText] = useState<string | null>(null);
  const enter = () => {
    if (text !== null && text !== value) onEnter(text);
    setText(null);
  };
  return (
    <input
      id={id}
      type="text"
      aria-label={label}
      className="kern-form-input__input"
      maxLength={500}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={enter}
      onKeyDown={(event) => {
        if (event.key === 'Enter') enter();
        if (event.key === 'Escape') setText(null);
      }}
    />
  );
}

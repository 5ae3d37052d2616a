import { useState } from 'react';
import { TextArea } from '../../../components/TextArea';

interface ListInputProps {
  id: string;
  label: string;
  hint?: string;
  value: readonly string[];
  onChange(value: string[] | undefined): void;
}

const lines = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];

/** ListInput takes one entry per line. */
export function ListInput({ id, label, hint, value, onChange }: ListInputProps) {
  const [text, setText] = useState(() => value.join('\n'));
  return (
    <TextArea
      id={id}
      label={label}
      hint={hint}
      rows={Math.max(3, text.split('\n').length + 1)}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const found = lines(event.target.value);
        onChange(found.length > 0 ? found : undefined);
      }}
    />
  );
}

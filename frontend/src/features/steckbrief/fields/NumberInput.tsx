import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { useText, type TextKey, type Translate } from '../../../i18n/text';
import { useFormats } from '../../../i18n/format';
import type { Quantity, Unit } from '../model';
import { parseQuantity, typedQuantity, type NumberFault } from '../quantity';

interface NumberInputProps {
  id: string;
  label: string;
  hint?: string;
  unit: Unit;
  max?: number;
  value: Quantity | undefined;
  /** undefined: nothing is typed. */
  onChange(value: Quantity | undefined): void;
  /** Tells what is wrong with the typed text, undefined when it is right again. */
  onFault(message: string | undefined): void;
}

const FAULTS: Record<NumberFault, TextKey> = {
  number: 'steckbrief.fault.number',
  unknown: 'steckbrief.fault.unknown',
  negative: 'steckbrief.fault.negative',
  whole: 'steckbrief.fault.whole',
  range: 'steckbrief.fault.range',
  precision: 'steckbrief.fault.precision',
  ambiguous: 'steckbrief.fault.ambiguous',
  unit: 'steckbrief.fault.unit',
};

/** unitLabel is a label with the unit that is expected, e.g. "Bearbeitungszeit (Minuten)". */
export function unitLabel(label: string, unit: Unit, t: Translate): string {
  return unit && unit !== 'count' ? `${label} (${t(`steckbrief.unit.${unit}`)})` : label;
}

/** NumberInput takes "ca. 1.200" or "etwa 3 Std." and keeps what was typed while it is not yet a number. */
export function NumberInput({ id, label, hint, unit, max, value, onChange, onFault }: NumberInputProps) {
  const t = useText();
  const { number } = useFormats();
  const [text, setText] = useState(() => (value === undefined ? '' : typedQuantity(value, t('steckbrief.about'))));
  const [left, setLeft] = useState(false);
  const parsed = text.trim() ? parseQuantity(text, { unit, max }) : undefined;
  const sentence = (fault: NumberFault) =>
    t(FAULTS[fault], { input: text.trim(), max: number(max ?? 0), unit: unit ? t(`steckbrief.unit.${unit}`) : t('steckbrief.unit.count') });
  const type = (typed: string) => {
    setText(typed);
    const next = typed.trim() ? parseQuantity(typed, { unit, max }) : undefined;
    onFault(next && 'fault' in next ? label : undefined);
    if (!next) onChange(undefined);
    else if ('quantity' in next) onChange(next.quantity);
  };
  return (
    <TextField
      id={id}
      label={unitLabel(label, unit, t)}
      hint={hint}
      autoComplete="off"
      value={text}
      error={left && parsed && 'fault' in parsed ? sentence(parsed.fault) : undefined}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setLeft(true)}
    />
  );
}

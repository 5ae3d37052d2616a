import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../i18n/text';
import { TextField } from './TextField';
import { moneyFormats, parseCents } from './money';

interface MoneyFieldProps {
  id: string;
  label: string;
  /** The amount in cents; undefined while what is written is no amount. */
  value: number | undefined;
  error?: string;
  hint?: string;
  onChange(cents: number | undefined): void;
}

/** MoneyField takes an amount as people write it ("20.000", "20 T€") and shows it with thousand separators when they leave it. */
export function MoneyField({ id, label, value, error, hint, onChange }: MoneyFieldProps) {
  const t = useText();
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value ? moneyFormats(i18n.language).plain(value) : '');
  const wrong = typed !== undefined && parseCents(typed, i18n.language) === undefined;
  return (
    <TextField
      id={id}
      label={label}
      hint={hint}
      inputMode="decimal"
      autoComplete="off"
      className="pr-amount"
      value={shown}
      error={error ?? (wrong ? t('funding.noAmount') : undefined)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseCents(event.target.value, i18n.language));
      }}
      onBlur={() => { if (!wrong) setTyped(undefined); }}
    />
  );
}

import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';

interface BilingualFieldProps {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  long?: boolean;
  value: { de: string; en: string };
  onChange(value: { de: string; en: string }): void;
}

/** BilingualField is a text in German and, if wanted, in English. */
export function BilingualField({ id, label, hint, error, optional, long, value, onChange }: BilingualFieldProps) {
  const t = useText();
  const Field = long ? TextArea : TextField;
  return (
    <>
      <Field id={id} label={label} hint={hint} error={error} optional={optional} value={value.de} onChange={(event: { target: { value: string } }) => onChange({ ...value, de: event.target.value })} />
      <Field id={`${id}.en`} label={t('ratings.sets.inEnglish', { label })} optional value={value.en} onChange={(event: { target: { value: string } }) => onChange({ ...value, en: event.target.value })} />
    </>
  );
}

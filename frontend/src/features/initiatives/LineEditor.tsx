import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText, type TextKey } from '../../i18n/text';
import type { Line, LineField } from './sections';

interface LineEditorProps {
  number: number;
  fields: readonly LineField[];
  line: Line;
  onChange(line: Line): void;
  onRemove(): void;
  /** Identity and fault of a field of this line. */
  at(key: string): { id: string; error?: string };
}

/** LineEditor edits one line of a section; its group is named by its number. */
export function LineEditor({ number, fields, line, onChange, onRemove, at }: LineEditorProps) {
  const t = useText();
  const set = (key: string, value: string | boolean) => onChange({ ...line, [key]: value });
  return (
    <div role="group" aria-label={t('initiatives.line', { number })} className="pr-initline">
      {fields.map((field) => {
        const label = t(field.label);
        const value = String(line[field.key] ?? '');
        switch (field.kind) {
          case 'check':
            return <CheckField key={field.key} id={at(field.key).id} label={label} checked={line[field.key] === true} onChange={(event) => set(field.key, event.target.checked)} />;
          case 'choice':
            return (
              <SelectField
                key={field.key}
                {...at(field.key)}
                label={label}
                value={value}
                options={(field.options ?? []).map((one) => [one, one ? t(`${field.texts ?? ''}.${one}` as TextKey) : '–'] as const)}
                onChange={(event) => set(field.key, event.target.value)}
              />
            );
          case 'area':
            return <TextArea key={field.key} {...at(field.key)} label={label} rows={2} value={value} onChange={(event) => set(field.key, event.target.value)} />;
          default:
            return <TextField key={field.key} {...at(field.key)} label={label} hint={field.hint && t(field.hint)} autoComplete="off" value={value} onChange={(event) => set(field.key, event.target.value)} />;
        }
      })}
      <Button variant="tertiary" icon="delete" small aria-label={t('initiatives.removeLine', { number })} onClick={onRemove}>{t('initiatives.remove')}</Button>
    </div>
  );
}

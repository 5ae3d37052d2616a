import { ChoiceGroup } from '../../../components/ChoiceGroup';
import { SelectField } from '../../../components/SelectField';
import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { FieldDef, LinkValue, Row, Value } from '../model';
import { isQuantity } from '../quantity';
import { ListInput } from './ListInput';
import { NumberInput } from './NumberInput';
import { ReferenceInput } from './ReferenceInput';
import { TableInput } from './TableInput';
import { WhenInput } from './WhenInput';

export interface ValueInputProps {
  id: string;
  def: FieldDef;
  value: Value | undefined;
  onChange(value: Value | undefined): void;
  onFault(message: string | undefined): void;
}

const MANY = 8; // options from which a list to open is easier than all of them on the page

/** ValueInput is the input that belongs to the type of a field. */
export function ValueInput({ id, def, value, onChange, onFault }: ValueInputProps) {
  const shared = { id, label: def.label, hint: def.help || undefined };
  const text = typeof value === 'string' ? value : '';
  const typed = (next: string) => onChange(next === '' ? undefined : next);
  switch (def.type) {
    case 'text':
      return <TextArea {...shared} rows={text.length > 80 ? 3 : 2} maxLength={1000} value={text} onChange={(e) => typed(e.target.value)} />;
    case 'richText':
      return <TextArea {...shared} rows={5} maxLength={20_000} value={text} onChange={(e) => typed(e.target.value)} />;
    case 'number':
      return <NumberInput {...shared} unit={def.unit} max={def.max} value={isQuantity(value) ? value : undefined} onChange={onChange} onFault={onFault} />;
    case 'date':
      return <WhenInput {...shared} value={text || undefined} onChange={onChange} onFault={onFault} />;
    case 'list':
      return <ListInput {...shared} value={strings(value)} onChange={onChange} />;
    case 'reference':
      return <ReferenceInput {...shared} target={def.target} value={strings(value)} onChange={onChange} />;
    case 'table':
      return <TableInput id={id} def={def} value={Array.isArray(value) ? (value as Row[]) : []} onChange={onChange} onFault={onFault} />;
    case 'link':
      return <LinkInput {...shared} value={value as LinkValue | undefined} onChange={onChange} />;
    default:
      return <OptionInput {...{ id, def, value, onChange, onFault }} />;
  }
}

const strings = (value: Value | undefined): string[] => (Array.isArray(value) ? (value as string[]) : []);

function OptionInput({ id, def, value, onChange }: ValueInputProps) {
  const t = useText();
  const shared = { legend: def.label, hint: def.help || undefined, vertical: true };
  if (def.type === 'bool') {
    const chosen = typeof value === 'boolean' ? [String(value)] : [];
    const options = [['true', t('common.yes')], ['false', t('common.no')]] as const;
    return <ChoiceGroup {...shared} options={options} value={chosen} onChange={([next]) => onChange(next === 'true')} />;
  }
  const options = def.options.map(({ key, label }) => [key, label] as const);
  if (def.type === 'multi') {
    const change = (next: string[]) => {
      const kept = settle(def, strings(value), next);
      onChange(kept.length > 0 ? kept : undefined);
    };
    return <ChoiceGroup {...shared} multiple options={options} value={strings(value)} onChange={change} />;
  }
  if (def.options.length > MANY) {
    return (
      <SelectField id={id} label={def.label} hint={shared.hint} value={typeof value === 'string' ? value : ''} options={[['', t('steckbrief.choose')], ...options]} onChange={(e) => onChange(e.target.value || undefined)} />
    );
  }
  return <ChoiceGroup {...shared} options={options} value={typeof value === 'string' ? [value] : []} onChange={([next]) => onChange(next)} />;
}

/** settle keeps an answer like "keine" from standing beside others: the newest click wins. */
function settle(def: FieldDef, before: readonly string[], after: readonly string[]): string[] {
  const isExclusive = (key: string) => def.options.some((option) => option.key === key && option.exclusive);
  const added = after.find((key) => !before.includes(key));
  if (added === undefined) return [...after];
  return isExclusive(added) ? [added] : after.filter((key) => !isExclusive(key));
}

interface LinkInputProps {
  id: string;
  label: string;
  hint?: string;
  value: LinkValue | undefined;
  onChange(value: LinkValue | undefined): void;
}

function LinkInput({ id, label, hint, value, onChange }: LinkInputProps) {
  const t = useText();
  const set = (url: string, title: string) => onChange(url ? { url, ...(title ? { title } : {}) } : undefined);
  return (
    <div className="pr-form">
      <TextField id={id} label={label} hint={hint} type="url" value={value?.url ?? ''} onChange={(e) => set(e.target.value, value?.title ?? '')} />
      <TextField label={t('steckbrief.linkTitle')} value={value?.title ?? ''} onChange={(e) => set(value?.url ?? '', e.target.value)} />
    </div>
  );
}

import { useCallback } from 'react';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { ColumnDef, FieldDef, LinkValue, Quantity, Row, Unit, Value } from './model';
import { isAbout, isQuantity, plainNumber } from './quantity';
import { typedWhen } from './when';

type Shown = Pick<FieldDef, 'type' | 'unit' | 'options'>;

/** useFactText gives the function that puts a value into lines of text; nameOf finds the names of references. */
export function useFactText(nameOf: (id: string) => string = (id) => id) {
  const t = useText();
  const { number } = useFormats();
  const quantity = useCallback(
    (value: Quantity, unit: Unit) => {
      const count = plainNumber(value);
      const text = unit && unit !== 'count' ? t(`steckbrief.amount.${unit}`, { count, text: number(count) }) : number(count);
      return isAbout(value) ? `${t('steckbrief.about')} ${text}` : text;
    },
    [t, number],
  );
  const option = (def: Pick<FieldDef, 'options'>, key: string) => def.options.find((one) => one.key === key)?.label ?? key;
  const cell = (column: ColumnDef, value: Row[string]) => {
    if (isQuantity(value)) return quantity(value, column.unit);
    return column.type === 'choice' ? option(column, value) : value;
  };
  const lines = (def: Shown, value: Value | undefined): string[] => {
    if (value === undefined) return [];
    if (typeof value === 'boolean') return [t(value ? 'common.yes' : 'common.no')];
    if (isQuantity(value)) return [quantity(value, def.unit)];
    if (typeof value === 'string') {
      if (def.type === 'choice') return [option(def, value)];
      return def.type === 'date' ? [typedWhen(value, t('steckbrief.ongoing'))] : value.split('\n');
    }
    if (Array.isArray(value)) {
      if (def.type === 'multi') return (value as string[]).map((key) => option(def, key));
      if (def.type === 'reference') return (value as string[]).map(nameOf);
      return value as string[];
    }
    const { url, title } = value as LinkValue;
    return [title ? `${title} (${url})` : url];
  };
  return { lines, cell };
}

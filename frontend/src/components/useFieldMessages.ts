import { useCallback, useState } from 'react';
import { fieldMessages } from '../api/problem';
import type { FieldMessage } from './ErrorSummary';

/** useFieldMessages keeps what is wrong with the fields of a form; each attempt moves the focus to the summary. */
export function useFieldMessages() {
  const [{ errors, attempt }, set] = useState<{ errors: readonly FieldMessage[]; attempt: number }>({ errors: [], attempt: 0 });
  const show = useCallback((found: readonly FieldMessage[]) => set((old) => ({ errors: found, attempt: old.attempt + 1 })), []);
  const refuse = useCallback((error: unknown) => show(fieldMessages(error)), [show]);
  const clear = useCallback(() => set({ errors: [], attempt: 0 }), []);
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  /** The id of a field and what is wrong with it. */
  const at = (field: string) => ({ id: field, error: message(field) });
  return { errors, attempt, message, at, show, refuse, clear };
}

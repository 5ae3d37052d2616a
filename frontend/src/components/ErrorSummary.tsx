import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text';
import { Alert } from './Alert';

export interface FieldMessage {
  /** The id of the input the message belongs to, '' if it belongs to none. */
  field: string;
  message: string;
}

/** lead moves the focus to a field; what is folded away around it is opened first, since what is not shown takes no focus. */
function lead(id: string) {
  const field = document.getElementById(id);
  for (let box = field?.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true;
  field?.focus();
}

/**
 * ErrorSummary lists what to correct and links to each field. It takes the focus when `attempt` grows, and when the first
 * messages come, which after an attempt the server refuses is only once it has answered.
 */
export function ErrorSummary({ errors, attempt }: { errors: readonly FieldMessage[]; attempt: number }) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const any = errors.length > 0;
  useEffect(() => {
    if (attempt > 0 && any) box.current?.focus();
  }, [attempt, any]);
  if (!any) return null;
  return (
    <div ref={box} tabIndex={-1} className="pr-summary">
      <Alert tone="danger" title={t('common.errors', { count: errors.length })}>
        <ul className="kern-list kern-list--bullet">
          {errors.map(({ field, message }) => (
            <li key={field + message}>
              {field ? <a
                className="kern-link"
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  lead(field);
                }}
              >
                {message}
              </a> : message}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}

import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text';
import { Alert } from './Alert';

export interface FieldMessage {
  /** The id of the input the message belongs to, '' if it belongs to none. */
  field: string;
  message: string;
}

/** ErrorSummary lists what to correct, takes the focus when `attempt` grows and links to each field. */
export function ErrorSummary({ errors, attempt }: { errors: readonly FieldMessage[]; attempt: number }) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
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
                  document.getElementById(field)?.focus();
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

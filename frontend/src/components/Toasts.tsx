import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useText } from '../i18n/text';
import { Icon } from './Icon';
import { ToastContext, type Toast } from './useToast';

const SHOWN_FOR = 8_000; // milliseconds; messages that matter stay on the page as Alert

/** Toasts holds the short messages of the page and the region that announces them (bottom left, never over the diagram's credit). */
export function Toasts({ children }: { children: ReactNode }) {
  const t = useText();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const count = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string, tone: Toast['tone'] = 'success') => {
      const id = ++count.current;
      setToasts((all) => [...all.slice(-2), { id, text, tone }]);
      setTimeout(() => close(id), SHOWN_FOR);
    },
    [close],
  );
  const value = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={value}>
      {children}
      <div className="pr-toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className={`pr-toast pr-toast--${toast.tone}`}>
            <Icon name={toast.tone} />
            <span>{toast.text}</span>
            <button type="button" className="pr-toast__close" onClick={() => close(toast.id)}>
              <Icon name="close" />
              <span className="kern-sr-only">{t('common.closeMessage')}</span>
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

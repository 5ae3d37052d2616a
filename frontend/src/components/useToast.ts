import { createContext, useContext } from 'react';
import type { Tone } from './Badge';

export interface Toast {
  id: number;
  text: string;
  tone: Tone;
}

export const ToastContext = createContext<{ show(text: string, tone?: Tone): void }>({ show: () => undefined });

/** useToast gives the function that shows a short message. */
export const useToast = () => useContext(ToastContext).show;

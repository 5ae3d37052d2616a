import { createContext, useContext } from 'react';
import type { Tone } from './Badge';

/** ToastTone leaves out danger: a refusal stays where somebody acted, as Refusal or at the field. */
export type ToastTone = Exclude<Tone, 'danger'>;

export interface Toast {
  id: number;
  text: string;
  tone: ToastTone;
}

export const ToastContext = createContext<{ show(text: string, tone?: ToastTone): void }>({ show: () => undefined });

/** useToast gives the function that shows a short message. */
export const useToast = () => useContext(ToastContext).show;

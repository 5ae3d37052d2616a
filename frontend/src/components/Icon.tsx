import { cx } from './cx';

/** Icon draws a KERN symbol. It is decoration: the meaning always stands beside it as text. */
export function Icon({ name, size }: { name: string; size?: 'small' | 'large' }) {
  return <span className={cx('kern-icon', `kern-icon--${name}`, size && `kern-icon--${size}`)} aria-hidden="true" />;
}

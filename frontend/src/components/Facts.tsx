import type { ReactNode } from 'react';

/** Facts lists names and values; rows without a value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  const filled = rows.filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '');
  return (
    <dl className="pr-facts">
      {filled.map(([label, value]) => (
        <div key={label} className="pr-facts__row">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import './interval.css';

/** IntervalBar draws between which ends a value lies; what it shows always stands beside it in words. */
export function IntervalBar({ value, low, high, top }: { value: number; low: number; high: number; top: number }) {
  const at = (x: number) => (top > 0 ? Math.min(100, Math.max(0, (x / top) * 100)) : 0);
  return (
    <svg className="pr-interval" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="pr-interval__track" x="0" y="4" width="100" height="4" />
      <rect className="pr-interval__known" x="0" y="4" width={at(low)} height="4" />
      <rect className="pr-interval__open" x={at(low)} y="2" width={at(high) - at(low)} height="8" />
      <line className="pr-interval__value" x1={at(value)} x2={at(value)} y1="0" y2="12" />
    </svg>
  );
}

/** Meter shows a share in percent as bar and number. */
export function Meter({ percent, label }: { percent: number; label: string }) {
  return (
    <span className="pr-meter">
      <meter min={0} max={100} value={percent} aria-label={label}>{percent} %</meter>
      <span>{percent} %</span>
    </span>
  );
}

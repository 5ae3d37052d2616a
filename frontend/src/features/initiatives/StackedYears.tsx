const HEIGHT = 220;
const WIDTH = 110; // of a year
const SHADES = ['#0b4f8a', '#5b9bd5', '#9bc4a0', '#d9a441', '#8064a2', '#a0522d', '#6b7a8f', '#c3ccd6'];

interface StackedYearsProps {
  years: readonly number[];
  /** What is stacked, from below: its key and its name in the legend. */
  parts: readonly (readonly [key: string, name: string])[];
  value(year: number, part: string): number;
  text(value: number): string;
}

/** StackedYears draws a column of parts for each year, with its sum and a legend; a table has to say the same. */
export function StackedYears({ years, parts, value, text }: StackedYearsProps) {
  const total = (year: number) => parts.reduce((sum, [key]) => sum + value(year, key), 0);
  const most = Math.max(1, ...years.map(total));
  return (
    <div aria-hidden="true">
      <svg className="pr-initmoney" width={years.length * WIDTH + 10} height={HEIGHT + 44}>
        {years.map((year, index) => {
          let top = HEIGHT + 18;
          return (
            <g key={year}>
              {parts.map(([key, name], at) => {
                const height = (value(year, key) / most) * HEIGHT;
                top -= height;
                return <rect key={key} x={index * WIDTH + 14} y={top} width={WIDTH - 40} height={height} fill={SHADES[at % SHADES.length]}><title>{`${name}: ${text(value(year, key))}`}</title></rect>;
              })}
              <text x={index * WIDTH + 14} y={top - 5}>{text(total(year))}</text>
              <text x={index * WIDTH + 14} y={HEIGHT + 36}>{year}</text>
            </g>
          );
        })}
      </svg>
      <ul className="pr-initkey">
        {parts.map(([key, name], at) => <li key={key}><svg width="16" height="16"><rect width="16" height="16" fill={SHADES[at % SHADES.length]} /></svg>{name}</li>)}
      </ul>
    </div>
  );
}

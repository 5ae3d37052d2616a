/** Colours is the stripe of the house above a page: decoration, it says nothing. */
export function Colours({ colours }: { colours: readonly string[] | undefined }) {
  if (!colours || colours.length === 0) return null;
  return (
    <div className="pr-colours" aria-hidden="true">
      {colours.map((colour, i) => <span key={`${i}`} style={{ backgroundColor: colour }} />)}
    </div>
  );
}

import { Link } from 'react-router';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { TileGroup } from './api';
import { shown, type FigureKey } from './tiles';

/** TileGrid shows a Dezernat and its offices; the pattern of a tile only repeats what its words say. */
export function TileGrid({ group, figure }: { group: TileGroup; figure: FigureKey }) {
  const t = useText();
  const { date } = useFormats();
  const id = `dez-${group.unitId}`;
  return (
    <section className="pr-house__group" aria-labelledby={id}>
      <h3 className="kern-heading-small" id={id}>{group.unitId ? group.name : t('digital.noDezernat')}</h3>
      <ul className="pr-house__tiles">
        {group.tiles.map((tile) => {
          const { shade, text } = shown(tile, figure, t, date);
          return (
            <li key={tile.unitId} className="pr-house__tile">
              <span className={`pr-shade pr-shade--${shade}`} aria-hidden="true" />
              <Link className="kern-link" to={`/organisation/${tile.unitId}`}>{tile.number} {tile.name}</Link>
              <span className="pr-house__value">{text}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

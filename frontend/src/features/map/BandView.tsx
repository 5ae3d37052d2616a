import { Link } from 'react-router';
import { unitLabel } from '../../api/units';
import { useText } from '../../i18n/text';
import type { MapEntry } from './api';
import { stateOf, type Band, type Tile } from './bands';

interface BandProps {
  band: Band;
  tiles: readonly Tile[];
  names: ReadonlyMap<string, string>;
}

/** BandView shows the processes of one kind, one tile for each office. */
export function BandView({ band, tiles, names }: BandProps) {
  const t = useText();
  const count = tiles.reduce((sum, tile) => sum + tile.entries.length, 0);
  return (
    <section className={`pr-band pr-band--${band}`} aria-labelledby={`band-${band}`}>
      <h2 id={`band-${band}`} className="pr-band__title">{t(`map.band.${band}`)} <span className="pr-band__count">{t('processes.count', { count })}</span></h2>
      {count === 0 ? <p className="kern-body">{t('map.bandEmpty')}</p> : <div className="pr-band__tiles">{tiles.map((tile) => <TileView key={tile.unit.id} tile={tile} names={names} />)}</div>}
    </section>
  );
}

/** SHOWN are the processes of a tile that are always visible; a page with all of them would hide the map. */
const SHOWN = 8;

function TileView({ tile, names }: { tile: Tile; names: ReadonlyMap<string, string> }) {
  const t = useText();
  const rest = tile.entries.slice(SHOWN);
  return (
    <div className="pr-tile">
      <h3 className="pr-tile__title"><Link to={`/organisation/${tile.unit.id}`}>{unitLabel(tile.unit) || t('map.unknownUnit')}</Link></h3>
      <ul className="pr-tile__list">{tile.entries.slice(0, SHOWN).map((entry) => <EntryView key={entry.id} entry={entry} names={names} />)}</ul>
      {rest.length > 0 && (
        <details className="pr-tile__more">
          <summary>{t('map.rest', { count: rest.length })}</summary>
          <ul className="pr-tile__list">{rest.map((entry) => <EntryView key={entry.id} entry={entry} names={names} />)}</ul>
        </details>
      )}
    </div>
  );
}

function EntryView({ entry, names }: { entry: MapEntry; names: ReadonlyMap<string, string> }) {
  const t = useText();
  const state = stateOf(entry.marks);
  return (
    <li className={`pr-entry pr-entry--${state}`}>
      <Link to={`/prozesse/${entry.id}`}>{entry.name}</Link>
      <span className="pr-entry__state" title={t(`processes.mark.${state}`)}><span aria-hidden="true">{t(`map.short.${state}`)}</span><span className="kern-sr-only">{t(`processes.mark.${state}`)}</span></span>
      {entry.modelId && <Link className="pr-entry__model" to={`/prozesse/${entry.id}/modelle/${entry.modelId}`} aria-label={t('map.modelOf', { name: entry.name })}>{t('map.model')}</Link>}
      {entry.next.length > 0 && (
        <span className="pr-entry__next">
          {t('map.next')} {entry.next.map((id, i) => <span key={id}>{i > 0 && ', '}<Link to={`/prozesse/${id}`}>{names.get(id)}</Link></span>)}
        </span>
      )}
      {entry.calls.length > 0 && (
        <span className="pr-entry__next">
          {t('map.calls')} {entry.calls.map((id, i) => <span key={id}>{i > 0 && ', '}<Link to={`/prozesse/${id}`}>{names.get(id)}</Link></span>)}
        </span>
      )}
      {entry.openCalls > 0 && <span className="pr-entry__next">{t('map.openCalls', { count: entry.openCalls })}</span>}
    </li>
  );
}

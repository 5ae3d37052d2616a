import './digital.css';
import { useSearchParams } from 'react-router';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useHouseMap, type TileGroup } from './api';
import { TileGrid } from './TileGrid';
import { FIGURES, keyOf, shown, type FigureKey } from './tiles';

const COUNTED = ['initiatives', 'candidates'] as const;

/** HouseMapPage is the digitalization map: the offices of each Dezernat with a chosen figure, as map or as table. */
export function HouseMapPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useHouseMap();
  const figures: FigureKey[] = [...FIGURES, ...COUNTED.filter((key) => data?.counts.includes(key))];
  const figure = figures.find((one) => one === params.get('zahl')) ?? 'modelled';
  const table = params.get('ansicht') === 'tabelle';
  const change = (next: Record<string, string>) => setParams({ zahl: figure, ansicht: table ? 'tabelle' : 'karte', ...next }, { replace: true });
  return (
    <>
      <PageTitle title={t('digital.title')} actions={<Button variant="secondary" onClick={() => window.print()}>{t('digital.print')}</Button>} />
      <div className="pr-house__bar pr-noprint">
        <SelectField label={t('digital.figure')} options={figures.map((one) => [one, t(`digital.figure.${one}`)] as const)} value={figure} onChange={(event) => change({ zahl: event.target.value })} />
        <div role="group" aria-label={t('digital.view')} className="pr-switch">
          <Button variant="tertiary" small aria-pressed={!table} onClick={() => change({ ansicht: 'karte' })}>{t('digital.asMap')}</Button>
          <Button variant="tertiary" small aria-pressed={table} onClick={() => change({ ansicht: 'tabelle' })}>{t('digital.asTable')}</Button>
        </div>
      </div>
      <h2 className="kern-heading-medium">{t(`digital.figure.${figure}`)}</h2>
      <p className="kern-body pr-prose">{t(`digital.help.${figure}`)}</p>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={12} label={t('digital.loading')} />}
      {data?.groups.length === 0 && <EmptyState title={t('digital.empty')}>{t('digital.emptyText')}</EmptyState>}
      {data && data.groups.length > 0 && (table ? <MapTable groups={data.groups} figure={figure} /> : (
        <>
          <Key figure={figure} />
          <div className="pr-house">{data.groups.map((group) => <TileGrid key={group.unitId} group={group} figure={figure} />)}</div>
        </>
      ))}
    </>
  );
}

function Key({ figure }: { figure: FigureKey }) {
  const t = useText();
  return (
    <ul className="pr-house__key" aria-label={t('digital.key')}>
      {keyOf(figure).map(([shade, text]) => <li key={shade}><span className={`pr-shade pr-shade--${shade}`} aria-hidden="true" />{t(text)}</li>)}
    </ul>
  );
}

/** MapTable says the same in words, in the order of numbers: offices are not ranked. */
function MapTable({ groups, figure }: { groups: readonly TileGroup[]; figure: FigureKey }) {
  const t = useText();
  const { date } = useFormats();
  const rows = groups.flatMap((group) => group.tiles.map((tile) => ({ group, tile })));
  return (
    <DataTable
      caption={t(`digital.figure.${figure}`)}
      rows={rows}
      id={({ tile }) => tile.unitId}
      columns={[
        { id: 'office', header: t('digital.office'), rowHeader: true, cell: ({ tile }) => `${tile.number} ${tile.name}` },
        { id: 'dezernat', header: t('digital.dezernat'), cell: ({ group }) => group.name || t('digital.noDezernat') },
        { id: 'value', header: t('digital.value'), cell: ({ tile }) => shown(tile, figure, t, date).text },
      ]}
    />
  );
}

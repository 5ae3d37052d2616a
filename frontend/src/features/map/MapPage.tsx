import './map.css';
import { useSearchParams } from 'react-router';
import { unitLabel, useUnits } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { UnitPicker } from '../../components/UnitPicker';
import { useText } from '../../i18n/text';
import { useProcessMap } from './api';
import { BandView } from './BandView';
import { BANDS, tilesOf } from './bands';
import { StateKey } from './StateKey';

/** MapPage is the map of processes (Prozesslandkarte), made from the register: nothing on it is drawn by hand. */
export function MapPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const unit = params.get('einheit') ?? '';
  const { byId } = useUnits();
  const { data, error, isPending, refetch } = useProcessMap(unit);
  const chosen = byId.get(unit);
  const names = new Map((data?.items ?? []).map((entry) => [entry.id, entry.name]));
  return (
    <>
      <PageTitle
        title={chosen ? t('map.titleOf', { unit: unitLabel(chosen) }) : t('map.title')}
        actions={<Button variant="secondary" onClick={() => window.print()}>{t('map.print')}</Button>}
      />
      <div className="pr-map__bar pr-noprint">
        <UnitPicker label={t('map.unit')} hint={t('map.unitHint')} value={unit} onChange={(id) => setParams(id ? { einheit: id } : {})} />
      </div>
      {isPending && <Loading lines={12} label={t('processes.loading')} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.more && <Alert tone="info" title={t('map.more', { count: data.items.length })}>{t('map.moreText')}</Alert>}
      {data?.items.length === 0 && <EmptyState title={t('map.empty')}>{t('map.emptyText')}</EmptyState>}
      {data && data.items.length > 0 && (
        <>
          <StateKey />
          <div className="pr-map">
            {BANDS.map((band) => <BandView key={band} band={band} tiles={tilesOf(data.items, band, byId, unit)} names={names} />)}
          </div>
        </>
      )}
    </>
  );
}

import '../ratings.css';
import './workshop.css';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { criteriaQuery, useCriteriaSets, type CriteriaSet } from '../../../api/candidates';
import { useCan } from '../../../api/me';
import { unitLabel, useUnits } from '../../../api/units';
import { Alert } from '../../../components/Alert';
import { ButtonLink } from '../../../components/Button';
import { CheckField } from '../../../components/CheckField';
import { EmptyState } from '../../../components/EmptyState';
import { Loading } from '../../../components/Loading';
import { PageTitle } from '../../../components/PageTitle';
import { ProblemView } from '../../../components/ProblemView';
import { SelectField } from '../../../components/SelectField';
import { useAddress } from '../../../components/useAddress';
import { useText } from '../../../i18n/text';
import { sheetQuery, type SheetRow } from '../api';
import { useInLanguage } from '../../../i18n/inLanguage';
import { useAnswers } from './useAnswers';
import { Workshop } from './Workshop';

/** WorkshopPage lets people rate a list of processes quickly, one after the other. */
export function WorkshopPage() {
  const t = useText();
  const can = useCan();
  if (!can('rating.rate')) return <><PageTitle title={t('ratings.workshop.title')} /><Alert tone="warning" title={t('pages.forbidden.text')} /></>;
  return <Chosen />;
}

function Chosen() {
  const t = useText();
  const text = useInLanguage();
  const { units } = useUnits();
  const address = useAddress();
  const { params } = address;
  const sets = useCriteriaSets();
  const able = (sets.data ?? []).filter((one) => one.objects.includes('process'));
  const set = able.find((one) => one.id === params.get('verfahren')) ?? able.find((one) => one.standard) ?? able[0];
  const unit = params.get('einheit') ?? '';
  const openOnly = params.get('offen') === '1';
  const gaps = params.get('luecken') === '1';
  const change = (name: string, value: string) => address.set({ [name]: value });
  return (
    <>
      <PageTitle title={t('ratings.workshop.title')} actions={<ButtonLink variant="tertiary" to={`/rangliste${set ? `?verfahren=${set.id}` : ''}`}>{t('ratings.toRanking')}</ButtonLink>}>
        <p className="kern-body pr-prose">{t('ratings.workshop.text')}</p>
      </PageTitle>
      {sets.error && <ProblemView error={sets.error} onRetry={() => void sets.refetch()} />}
      {set && (
        <>
          <div className="pr-workshopbar">
            <SelectField label={t('candidates.set')} options={able.map((one) => [one.id, text(one.title)] as const)} value={set.id} onChange={(event) => change('verfahren', event.target.value)} />
            <SelectField label={t('candidates.unit')} options={[['', t('candidates.allUnits')], ...units.map((one) => [one.id, unitLabel(one)] as const)]} value={unit} onChange={(event) => change('einheit', event.target.value)} />
            <div>
              <CheckField label={t('ratings.workshop.openOnly')} checked={openOnly} onChange={(event) => change('offen', event.target.checked ? '1' : '')} />
              <CheckField label={t('ratings.workshop.gaps')} checked={gaps} onChange={(event) => change('luecken', event.target.checked ? '1' : '')} />
            </div>
          </div>
          <details className="pr-levels">
            <summary>{t('ratings.workshop.keys')}</summary>
            <p className="kern-body">{t('ratings.workshop.keysText')}</p>
          </details>
          <Loaded key={`${set.id}/${unit}`} set={set.id} unit={unit} gaps={gaps} openOnly={openOnly} />
        </>
      )}
    </>
  );
}

function Loaded({ set, unit, gaps, openOnly }: { set: string; unit: string; gaps: boolean; openOnly: boolean }) {
  const t = useText();
  const query = useMemo(() => ({ kind: 'process' as const, set, orgUnit: unit || undefined }), [set, unit]);
  const criteria = useQuery(criteriaQuery(set));
  const sheet = useQuery(sheetQuery(query));
  const error = criteria.error ?? sheet.error;
  if (error) return <ProblemView error={error} onRetry={() => { void criteria.refetch(); void sheet.refetch(); }} />;
  if (!criteria.data || !sheet.data) return <Loading lines={8} label={t('ratings.workshop.loading')} />;
  if (sheet.data.rows.length === 0) return <EmptyState title={t('ratings.workshop.nobody')}>{t('ratings.workshop.nobodyText')}</EmptyState>;
  const { rows, total } = sheet.data;
  return (
    <>
      {total > rows.length && <Alert tone="info" title={t('ratings.workshop.cut', { shown: rows.length, total })} />}
      <Answering set={criteria.data} rows={rows} gaps={gaps} openOnly={openOnly} />
    </>
  );
}

/** Answering keeps the answers while the choice of questions changes. */
function Answering({ set, rows, gaps, openOnly }: { set: CriteriaSet; rows: readonly SheetRow[]; gaps: boolean; openOnly: boolean }) {
  const work = useAnswers('process', set.id, rows);
  return <Workshop key={`${gaps}${openOnly}`} set={set} rows={rows} work={work} gaps={gaps} openOnly={openOnly} />;
}

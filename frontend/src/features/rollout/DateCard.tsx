import { useState } from 'react';
import type { Rollout } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import { DatesDialog } from './DatesDialog';
import { DATED, shownDate } from './words';

/** DateCard shows for every stage when it is planned and when it was reached. */
export function DateCard({ rollout }: { rollout: Rollout }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const rows = DATED.filter((stage) => rollout.dates[stage]?.planned || rollout.dates[stage]?.real);
  return (
    <div className="pr-card">
      <h2 className="kern-heading-small">{t('rollout.dates')}</h2>
      {rows.length === 0 && <p className="kern-body">{t('rollout.noDates')}</p>}
      {rows.length > 0 && (
        <DataTable
          caption={t('rollout.dates')}
          rows={rows}
          id={(stage) => stage}
          columns={[
            { id: 'stage', header: t('rollout.stageName'), rowHeader: true, cell: (stage) => t(`rollout.stage.${stage}`) },
            { id: 'planned', header: t('rollout.datePlanned'), cell: (stage) => shownDate(rollout.dates[stage]?.planned ?? '') },
            { id: 'real', header: t('rollout.dateReal'), cell: (stage) => shownDate(rollout.dates[stage]?.real ?? '') },
          ]}
        />
      )}
      {rollout.canEdit && <Button variant="secondary" small icon="edit" onClick={() => setEditing(true)}>{t('rollout.editDates')}</Button>}
      {editing && <DatesDialog rollout={rollout} onClose={() => setEditing(false)} />}
    </div>
  );
}

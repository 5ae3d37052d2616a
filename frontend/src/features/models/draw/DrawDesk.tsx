import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ModelerHandle } from '../../../bpmn/modelerHandle';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Tabs } from '../../../components/Tabs';
import { useText } from '../../../i18n/text';
import type { Model } from '../api';
import { marksOf } from '../marks';
import { dropDraft } from './api';
import { CanvasView } from './CanvasView';
import { CheckList } from './CheckList';
import { FinishDialog } from './FinishDialog';
import { PresenceNote } from './PresenceNote';
import { SaveAlerts } from './SaveAlerts';
import { SaveNote } from './SaveNote';
import { TableView } from './TableView';
import { useCheck, usePresence, useSession, useStatus, type Opened } from './useDraft';

interface DrawDeskProps {
  opened: Opened;
  line: Model;
  process: string;
  onReload(): void;
}

/** DrawDesk is the desk for one drawing: two views of the same file, its state, its findings, and the way to a version. */
export function DrawDesk({ opened, line, process, onReload }: DrawDeskProps) {
  const t = useText();
  const navigate = useNavigate();
  const session = useSession(opened, line.id);
  const status = useStatus(session);
  const seen = usePresence(line.id);
  const checked = useCheck(status.xml);
  const [recovery, setRecovery] = useState(opened.recovery);
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<string>();
  const [round, setRound] = useState(0);
  const [handle, setHandle] = useState<ModelerHandle | null>(null);
  const [asking, setAsking] = useState<'finish' | 'drop' | null>(null);
  const view = params.get('ansicht') === 'schritte' ? 'table' : 'canvas';
  const marks = useMemo(() => marksOf(checked?.findings ?? []), [checked]);
  const change = useCallback((xml: string) => session.edit(xml), [session]);
  const replace = (xml: string) => {
    session.edit(xml, true);
    setRound(round + 1);
  };
  const show = async (next: string) => {
    await handle?.flush();
    setParams(next === 'table' ? { ansicht: 'schritte' } : {}, { replace: true });
  };
  const point = (id: string) => {
    setChosen(id);
    document.getElementById(`schritt-${id}`)?.focus(); // in the table
  };
  const finish = async () => {
    await handle?.flush();
    await session.flush();
    setAsking('finish');
  };
  const drop = async () => {
    setAsking(null);
    await session.flush();
    await dropDraft(line.id, session.tag);
    await opened.ports.forget();
    session.stop();
    void navigate(`/prozesse/${process}/modelle`);
  };
  return (
    <>
      <div className="pr-line">
        <SaveNote status={status} />
        <div className="pr-line__actions">
          <Button small disabled={status.state === 'conflict' || status.state === 'gone'} onClick={() => void finish()}>{t('draw.finish')}</Button>
          <Button small variant="tertiary" onClick={() => setAsking('drop')}>{t('draw.drop')}</Button>
        </div>
      </div>
      <SaveAlerts session={session} status={status} recovery={recovery} onRecovery={setRecovery} onReplace={replace} onReload={onReload} />
      <PresenceNote seen={seen} process={process} />
      <Tabs
        label={t('draw.views')}
        active={view}
        onChange={(next) => void show(next)}
        tabs={[
          {
            id: 'canvas',
            label: t('draw.canvas'),
            panel: (
              <>
                <div className="pr-smallonly"><Alert tone="info" title={t('draw.small')}><Button variant="secondary" small onClick={() => void show('table')}>{t('draw.toTable')}</Button></Alert></div>
                <CanvasView key={round} xml={status.xml} marks={marks} chosen={chosen} onChoose={setChosen} onChange={change} onHandle={setHandle} handle={handle} onReplace={replace} onTable={() => void show('table')} />
              </>
            ),
          },
          { id: 'table', label: t('draw.table'), panel: <TableView key={round} session={session} chosen={chosen} onChoose={setChosen} /> },
        ]}
      />
      <CheckList checked={checked} onElement={point} />
      <FinishDialog open={asking === 'finish'} session={session} line={line} process={process} newer={seen?.newer?.number ?? 0} errors={checked?.findings.filter(({ severity }) => severity === 'error').length ?? 0} onDone={() => opened.ports.forget()} onClose={() => setAsking(null)} />
      <ConfirmDialog open={asking === 'drop'} title={t('draw.drop')} action={t('draw.drop')} onConfirm={() => void drop()} onClose={() => setAsking(null)}>{t('draw.dropText')}</ConfirmDialog>
    </>
  );
}

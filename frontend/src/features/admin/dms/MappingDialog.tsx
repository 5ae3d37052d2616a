import { useMemo, useState } from 'react';
import { useClasses, useMapClasses, type Connection } from '../../../api/dms';
import { cut, type Option } from '../../../api/option';
import { useRollouts } from '../../../api/rollouts';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { Combobox } from '../../../components/Combobox';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { SaveDialog } from '../../../components/SaveDialog';
import { useText } from '../../../i18n/text';

const SHOWN = 40; // options at once

/** among finds options by what is typed. */
const among = (options: readonly Option[]) => (query: string) => {
  const typed = query.trim().toLowerCase();
  return Promise.resolve(cut(options.filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(typed)), SHOWN));
};

/** MappingDialog says which class of the DMS belongs to which electronic file. */
export function MappingDialog({ connection: live, onClose }: { connection: Connection; onClose(): void }) {
  const t = useText();
  const [connection] = useState(live); // the state that this form was filled with
  const save = useMapClasses(connection);
  const classes = useClasses(connection.id);
  const { data: rollouts, error: noFiles, refetch } = useRollouts();
  const [lines, setLines] = useState(connection.mappings.map(({ classId, className, rolloutId }) => ({ classId, className, rolloutId })));
  const [one, setOne] = useState<Option | null>(null);
  const [file, setFile] = useState<Option | null>(null);
  const [tried, setTried] = useState(false);
  const files = useMemo(
    () => (rollouts ?? []).map(({ id, unit, fileKind, stage }) => ({ id, label: `${unit.number} ${unit.name}, ${t(`rollout.kind.${fileKind}`)}`, detail: t(`rollout.stage.${stage}`) })),
    [rollouts, t],
  );
  const nameOf = (id: string) => files.find((option) => option.id === id)?.label ?? '';
  const free = useMemo(
    () => (classes.data?.items ?? [])
      .filter(({ id }) => !lines.some(({ classId }) => classId === id))
      .map(({ id, name, parent }) => ({ id, label: name || id, detail: parent ? t('dms.below', { name: parent }) : undefined })),
    [classes.data, lines, t],
  );
  const findClass = useMemo(() => among(free), [free]);
  const findFile = useMemo(() => among(files), [files]);
  const withPair = (from: Option, to: Option) => [...lines, { classId: from.id, className: from.label, rolloutId: to.id }];
  const add = () => {
    setTried(true);
    if (!one || !file) return;
    setLines(withPair(one, file));
    setOne(null);
    setFile(null);
    setTried(false);
  };
  const send = () => {
    const begun = one !== null || file !== null;
    setTried(begun);
    if (!begun) save.mutate(lines, { onSuccess: onClose });
    else if (one && file) save.mutate(withPair(one, file), { onSuccess: onClose });
  };
  return (
    <SaveDialog wide title={t('dms.mapTitle')} saving={save} onSubmit={send} onClose={onClose}>
      <p className="kern-body">{t('dms.mapText')}</p>
      {lines.length > 0 && (
        <ul className="pr-plain pr-stack" aria-label={t('dms.mappings')}>
          {lines.map((line) => (
            <li key={line.classId} className="pr-row">
              <span>{t('dms.mapped', { class: line.className || line.classId, file: nameOf(line.rolloutId) })}</span>
              <Button small variant="tertiary" aria-label={t('dms.unmapOne', { class: line.className || line.classId })} onClick={() => setLines(lines.filter(({ classId }) => classId !== line.classId))}>{t('dms.unmap')}</Button>
            </li>
          ))}
        </ul>
      )}
      {noFiles && <ProblemView error={noFiles} onRetry={() => void refetch()} />}
      {classes.isPending && <Loading lines={3} />}
      {classes.error && <ProblemView error={classes.error} onRetry={() => void classes.refetch()} />}
      {classes.data?.message && <Alert tone="danger" live title={t('dms.noClasses')}><p className="kern-body">{classes.data.message}</p></Alert>}
      {classes.data && !classes.data.message && (
        <>
          <Combobox label={t('dms.class')} hint={t('dms.classHint')} error={tried && !one ? t('dms.classMissing') : undefined} value={one} onChange={setOne} load={findClass} />
          <Combobox label={t('dms.file')} hint={t('dms.fileHint')} error={tried && !file ? t('dms.fileMissing') : undefined} value={file} onChange={setFile} load={findFile} />
          <div className="pr-actions"><Button variant="secondary" onClick={add}>{t('dms.assign')}</Button></div>
        </>
      )}
    </SaveDialog>
  );
}

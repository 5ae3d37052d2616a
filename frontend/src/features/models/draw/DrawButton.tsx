import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { useText } from '../../../i18n/text';
import { modelsQuery, type Process, type Version } from '../api';
import { BeginDialog } from './BeginDialog';

/** DrawButton begins a draft from a version: on its own line, or on another one, as a SOLL from an IST. */
export function DrawButton({ version, process }: { version: Version; process: Process }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const may = process.can.includes('model.upload') && process.place === 'live';
  const { data: models } = useQuery({ ...modelsQuery(process.id), enabled: may && open });
  if (!may) return null;
  const own = models?.find(({ id }) => id === version.modelId);
  return (
    <>
      <Button variant="secondary" small icon="edit" onClick={() => setOpen(true)}>{t('draw.drawOn')}</Button>
      {open && models && <BeginDialog process={process} models={models} model={own} version={version} onClose={() => setOpen(false)} />}
    </>
  );
}

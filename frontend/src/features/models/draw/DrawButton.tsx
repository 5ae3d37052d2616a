import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { useText } from '../../../i18n/text';
import { modelsQuery, type Process, type Version } from '../api';
import { BeginDialog } from './BeginDialog';

/** DrawButton begins a draft from a version: on its own line, and from an IST also as the SOLL of its process. */
export function DrawButton({ version, process }: { version: Version; process: Process }) {
  const t = useText();
  const [as, setAs] = useState<'own' | 'soll' | null>(null);
  const may = process.can.includes('model.upload') && process.place === 'live';
  const { data: models } = useQuery({ ...modelsQuery(process.id), enabled: may && as !== null });
  if (!may) return null;
  const line = models?.find((model) => (as === 'soll' ? model.kind === 'soll' : model.id === version.modelId));
  return (
    <>
      <Button variant="secondary" small icon="edit" onClick={() => setAs('own')}>{t('draw.drawOn')}</Button>
      {version.kind === 'ist' && <Button variant="secondary" small icon="arrow-forward" onClick={() => setAs('soll')}>{t('draw.asTarget')}</Button>}
      {as && models && <BeginDialog process={process} models={models} model={line} kind={as === 'soll' ? 'soll' : undefined} version={version} onClose={() => setAs(null)} />}
    </>
  );
}

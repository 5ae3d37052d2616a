import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CheckField } from '../../../components/CheckField';
import { ProblemView } from '../../../components/ProblemView';
import { SelectField, type Choice } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { addLine, modelKeys, type Kind, type Model, type Process, type Version } from '../api';
import { beginDraft, draftsQuery, useTemplates } from './api';
import { OperationDialog } from './OperationDialog';

interface BeginDialogProps {
  process: Process;
  models: readonly Model[];
  /** The line to draw on; without one it is chosen. */
  model?: Model;
  /** The kind of a new line, if there is no line yet. */
  kind?: Kind;
  /** The version to begin with. */
  version?: Version;
  onClose(): void;
}

const KINDS: readonly Kind[] = ['ist', 'soll', 'reference'];

/** BeginDialog begins a draft: on a new or known line, from nothing, from a template or from a version. */
export function BeginDialog({ process, models, model, kind, version, onClose }: BeginDialogProps) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const format = useFormats();
  const { data: templates } = useTemplates();
  const [line, setLine] = useState(model?.id ?? (kind ? `new:${kind}` : (models[0]?.id ?? 'new:ist')));
  const [name, setName] = useState('');
  const [from, setFrom] = useState(version ? `version:${version.id}` : 'empty:');
  const [replace, setReplace] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isNew = line.startsWith('new:');
  const { data: drafts } = useQuery({ ...draftsQuery(line), enabled: !isNew });
  const mine = !isNew && drafts?.items.some((draft) => draft.mine);
  const foreign = isNew ? [] : (drafts?.items ?? []).filter((draft) => !draft.mine);
  const lost = from.startsWith('draft:') && !foreign.some((draft) => from === `draft:${draft.authorId}`);
  const begin = async () => {
    const chosen = lost ? 'empty:' : from;
    const at = chosen.indexOf(':');
    const [origin, key] = [chosen.slice(0, at) as 'empty' | 'template' | 'version' | 'draft', chosen.slice(at + 1)];
    try {
      const id = isNew ? await addLine(process.id, { kind: line.slice(4) as Kind, name: name.trim() }) : line;
      if (isNew) {
        await client.invalidateQueries({ queryKey: modelKeys.all });
        setLine(id); // if the draft cannot begin, the next attempt is for this line
      }
      await beginDraft(id, { origin, template: origin === 'template' ? key : undefined, versionId: origin === 'version' ? key : undefined, authorId: origin === 'draft' ? key : undefined, replace: replace || undefined });
      void navigate(`/prozesse/${process.id}/modelle/${id}/zeichnen`);
      return true;
    } catch (reason) {
      setError(reason);
      return false;
    }
  };
  const lines: Choice[] = [
    ...models.map((one): Choice => [one.id, `${t(`models.kind.${one.kind}`)}: ${one.name}`]),
    ...KINDS.map((kind): Choice => [`new:${kind}`, t('models.newLine', { kind: t(`models.kind.${kind}`) })]),
  ];
  const sources: Choice[] = [
    ...(version ? [[`version:${version.id}`, t('draw.beginVersion', { name: version.modelName, number: version.number })] as const] : []),
    ...foreign.map((draft): Choice => [`draft:${draft.authorId}`, t('draw.beginDraft', { name: draft.authorName, at: format.dateTime(draft.updatedAt) })]),
    ['empty:', t('draw.beginEmpty')],
    ...(templates ?? []).map(({ key, title }): Choice => [`template:${key}`, t('draw.beginTemplate', { title })]),
    ...models.filter((one) => one.latestVersionId && one.latestVersionId !== version?.id)
      .map((one): Choice => [`version:${one.latestVersionId}`, t('draw.beginVersion', { name: `${t(`models.kind.${one.kind}`)} ${one.name}`, number: one.versions })]),
  ];
  const about = templates?.find(({ key }) => from === `template:${key}`)?.about;
  return (
    <OperationDialog title={t('draw.begin')} action={t('draw.beginNow')} onSend={begin} onClose={onClose} stay>
      {error ? <ProblemView error={error} /> : null}
      <SelectField label={t('models.line')} options={lines} value={line} onChange={(event) => setLine(event.target.value)} />
      {isNew && <TextField label={t('models.lineName')} hint={t('models.lineNameHint')} optional maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />}
      <SelectField label={t('draw.beginFrom')} hint={about} options={sources} value={lost ? 'empty:' : from} onChange={(event) => setFrom(event.target.value)} />
      {mine && <CheckField label={t('draw.beginReplace')} checked={replace} onChange={(event) => setReplace(event.target.checked)} />}
    </OperationDialog>
  );
}

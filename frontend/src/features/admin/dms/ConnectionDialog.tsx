import { useState } from 'react';
import { useSaveConnection, type Connection, type ConnectionInput } from '../../../api/dms';
import { ApiError } from '../../../api/problem';
import { SaveDialog } from '../../../components/SaveDialog';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';

const KINDS = ['cmis', 'dvelop'] as const;
const FIELDS = ['name', 'kind', 'address', 'repository', 'username', 'secret', 'windowDays', 'threshold'] as const;

const empty = { name: '', kind: 'cmis' as ConnectionInput['kind'], address: '', repository: '', username: '', windowDays: 30, threshold: 20 };

/** ConnectionDialog adds or changes a connection. The secret is only ever typed, never shown. */
export function ConnectionDialog({ connection: live, onClose }: { connection?: Connection; onClose(): void }) {
  const t = useText();
  const [connection] = useState(live); // the state that this form was filled with
  const toast = useToast();
  const save = useSaveConnection(connection);
  const start = connection ?? empty;
  const [input, setInput] = useState({
    name: start.name, kind: start.kind, address: start.address, repository: start.repository, username: start.username,
    windowDays: String(start.windowDays), threshold: String(start.threshold),
  });
  const [secret, setSecret] = useState('');
  const set = (part: Partial<typeof input>) => setInput((now) => ({ ...now, ...part }));
  const errors = save.error ? ApiError.of(save.error).problem.errors : [];
  const error = (field: (typeof FIELDS)[number]) => errors.find((one) => one.field === field)?.message;
  const unplaced = save.error && !errors.some(({ field }) => FIELDS.some((one) => one === field));
  const number = (text: string) => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : -1);
  const send = () =>
    save.mutate(
      { ...input, windowDays: number(input.windowDays), threshold: number(input.threshold), ...(secret ? { secret } : {}) },
      { onSuccess: () => { toast(t('admin.saved')); onClose(); } },
    );
  const moved = connection && (input.address !== connection.address || input.kind !== connection.kind || input.username !== connection.username);
  const text = (field: 'name' | 'address' | 'repository' | 'username' | 'windowDays' | 'threshold') => ({
    label: t(`dms.${field}`), error: error(field), value: input[field], onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  return (
    <SaveDialog wide title={t(connection ? 'dms.editTitle' : 'dms.add')} saving={save} told={!unplaced} onSubmit={send} onClose={onClose}>
      <TextField {...text('name')} hint={t('dms.nameHint')} maxLength={200} />
      <SelectField label={t('dms.kindLabel')} value={input.kind} error={error('kind')} options={KINDS.map((kind) => [kind, t(`dms.kind.${kind}`)] as const)} onChange={(event) => set({ kind: event.target.value as ConnectionInput['kind'] })} />
      <TextField {...text('address')} hint={t(`dms.addressHint.${input.kind}`)} inputMode="url" spellCheck={false} maxLength={500} />
      <TextField {...text('repository')} hint={t('dms.repositoryHint')} optional spellCheck={false} maxLength={200} />
      {input.kind === 'cmis' && <TextField {...text('username')} hint={t('dms.usernameHint')} optional autoComplete="off" spellCheck={false} maxLength={200} />}
      <TextField type="password" autoComplete="new-password" label={t('dms.secret')} hint={t(!connection ? 'dms.secretHint' : moved ? 'dms.secretAgain' : 'dms.secretKeep')} optional={!!connection && !moved} error={error('secret')} value={secret} onChange={(event) => setSecret(event.target.value)} />
      <TextField {...text('windowDays')} hint={t('dms.windowHint')} inputMode="numeric" maxLength={4} />
      <TextField {...text('threshold')} hint={t('dms.thresholdHint')} inputMode="numeric" maxLength={7} />
    </SaveDialog>
  );
}

import { useState } from 'react';
import { inputOf, useChangeRollout, type Rollout } from '../../api/rollouts';
import { SaveDialog } from '../../components/SaveDialog';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';

interface LinkDialogProps {
  rollout: Rollout;
  /** Where the document stands in the list; a new one comes last. */
  at?: number;
  onClose(): void;
}

/** LinkDialog names a document and says where it lies. */
export function LinkDialog({ rollout: live, at, onClose }: LinkDialogProps) {
  const t = useText();
  const [rollout] = useState(live); // the state that this form was filled with
  const change = useChangeRollout(rollout);
  const start = at === undefined ? { title: '', url: '' } : (rollout.links[at] ?? { title: '', url: '' });
  const [title, setTitle] = useState(start.title ?? '');
  const [url, setUrl] = useState(start.url);
  const [tried, setTried] = useState(false);
  const missing = url.trim() === '';
  const send = () => {
    setTried(true);
    if (missing) return;
    const links = at === undefined ? [...rollout.links, { title, url }] : rollout.links.map((one, i) => (i === at ? { title, url } : one));
    change.mutate(inputOf({ ...rollout, links }), { onSuccess: onClose });
  };
  return (
    <SaveDialog title={t(start.url ? 'rollout.editLink' : 'rollout.addLink')} saving={change} onSubmit={send} onClose={onClose}>
      <TextField label={t('rollout.linkTitle')} optional maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextField label={t('rollout.linkUrl')} hint={t('rollout.linkHint')} error={tried && missing ? t('rollout.linkMissing') : undefined} maxLength={2000} value={url} onChange={(event) => setUrl(event.target.value)} />
    </SaveDialog>
  );
}

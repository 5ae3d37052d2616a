import { useState } from 'react';
import { CommentPanel } from '../../components/comments/CommentPanel';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import type { Group } from './model';

/** FieldComments shows what was said about one field of the Steckbrief, which the person chooses. */
export function FieldComments({ process, groups, works }: { process: string; groups: readonly Group[]; works: boolean }) {
  const t = useText();
  const fields = groups.flatMap((group) => group.fields);
  const [field, setField] = useState(fields[0]?.key ?? '');
  const label = fields.find((one) => one.key === field)?.label;
  return (
    <div className="pr-stack">
      <div className="pr-noprint"><SelectField label={t('comments.whichField')} options={fields.map((one) => [one.key, one.label] as const)} value={field} onChange={(event) => setField(event.target.value)} /></div>
      <CommentPanel key={field} place={{ process, field }} works={works} target={label} />
    </div>
  );
}

import { useState } from 'react';
import type { DecisionInput } from '../../api/releases';
import { useText } from '../../i18n/text';
import { CheckField } from '../CheckField';
import { DateField } from '../DateField';
import { TextField } from '../TextField';

type Paper = Pick<DecisionInput, 'signedOn' | 'paperNumber' | 'signedBy'>;

/** PaperFields record a signature that was given outside of the register. */
export function PaperFields({ value, onChange }: { value: Paper; onChange(value: Paper): void }) {
  const t = useText();
  const [open, setOpen] = useState(Boolean(value.signedOn));
  const toggle = (on: boolean) => {
    setOpen(on);
    if (!on) onChange({});
  };
  return (
    <>
      <CheckField label={t('release.outside')} checked={open} onChange={(event) => toggle(event.target.checked)} />
      {open && (
        <>
          <DateField label={t('release.signedOn')} value={value.signedOn ?? ''} onChange={(day) => onChange({ ...value, signedOn: day || undefined })} />
          <TextField label={t('release.paperNumber')} maxLength={100} value={value.paperNumber ?? ''} onChange={(event) => onChange({ ...value, paperNumber: event.target.value })} />
          <TextField label={t('release.signedBy')} maxLength={100} value={value.signedBy ?? ''} onChange={(event) => onChange({ ...value, signedBy: event.target.value })} />
        </>
      )}
    </>
  );
}

import { useText } from '../../i18n/text';
import { CheckField } from '../CheckField';
import { DateField } from '../DateField';
import { TextField } from '../TextField';
import type { Paper } from './paper';

interface PaperFieldsProps {
  value: Paper;
  /** Somebody tried to save: what is missing is said. */
  tried: boolean;
  onChange(value: Paper): void;
}

/** PaperFields record a signature that was given outside of the register; whoever ticks it has to say all of it. */
export function PaperFields({ value, tried, onChange }: PaperFieldsProps) {
  const t = useText();
  const { onPaper = false, signedOn = '', paperNumber = '', signedBy = '' } = value;
  const missing = (text: string) => (tried && !text.trim() ? t('release.paperMissing') : undefined);
  const set = (part: Paper) => onChange({ onPaper, signedOn, paperNumber, signedBy, ...part });
  return (
    <>
      <CheckField label={t('release.outside')} checked={onPaper} onChange={(event) => onChange(event.target.checked ? { onPaper: true } : {})} />
      {onPaper && (
        <>
          <DateField label={t('release.signedOn')} value={signedOn} needed onChange={(day) => set({ signedOn: day ?? '' })} />
          <TextField label={t('release.paperNumber')} maxLength={100} value={paperNumber} error={missing(paperNumber)} onChange={(event) => set({ paperNumber: event.target.value })} />
          <TextField label={t('release.signedBy')} maxLength={100} value={signedBy} error={missing(signedBy)} onChange={(event) => set({ signedBy: event.target.value })} />
        </>
      )}
    </>
  );
}

import { Colours } from '../../components/Colours';
import { Button } from '../../components/Button';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import type { Settings } from './api';

interface ColourFieldsProps {
  colours: readonly string[];
  message(field: string): string | undefined;
  onChange(part: Partial<Settings>): void;
}

const MOST = 3; // as in the API: the colours of a flag
const FIRST = '#005a9c';

/** ColourFields choose the colours of the house, written down or picked; the stripe is shown as it will look. */
export function ColourFields({ colours, message, onChange }: ColourFieldsProps) {
  const t = useText();
  const set = (at: number, colour: string) => onChange({ colours: colours.map((one, i) => (i === at ? colour : one)) });
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('admin.settings.colours')}</legend>
      <p className="kern-hint">{t('admin.settings.coloursHint')}</p>
      <div className="pr-stack">
        {colours.map((colour, i) => (
          <div key={`${i}`} className="pr-colourrow">
            <TextField id={`colours[${i}]`} label={t('admin.settings.colour', { n: i + 1 })} spellCheck={false} autoComplete="off" maxLength={7} value={colour} error={message(`colours[${i}]`)} onChange={(event) => set(i, event.target.value.trim().toLowerCase())} />
            <input type="color" aria-label={t('admin.settings.pickColour', { n: i + 1 })} value={/^#[0-9a-f]{6}$/.test(colour) ? colour : '#ffffff'} onChange={(event) => set(i, event.target.value)} />
            <Button small variant="tertiary" icon="delete" onClick={() => onChange({ colours: colours.filter((_, j) => j !== i) })}>{t('admin.settings.removeColour', { n: i + 1 })}</Button>
          </div>
        ))}
        <Colours colours={colours} />
        {colours.length < MOST && <Button small variant="secondary" icon="add" onClick={() => onChange({ colours: [...colours, FIRST] })}>{t('admin.settings.addColour')}</Button>}
      </div>
    </fieldset>
  );
}

import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { FIGURES, type Figure, type UnitValues } from './formValues';

interface FigureFieldsProps {
  values: UnitValues;
  /** Figures about a group this small are not shown to the one who edits; left empty they stay as they are. */
  suppressed: boolean;
  message(field: string): string | undefined;
  onChange(part: Partial<UnitValues>): void;
}

const LABELS = { staffHundredths: 'units.staff', workplaces: 'units.workplaces', workplacesDms: 'units.workplacesDms', leavingFiveYears: 'units.leaving', expectedSize: 'units.expectedSize' } as const;

/** FigureFields ask for the numbers of a unit, once for the unit as a whole, with year and source. */
export function FigureFields({ values, suppressed, message, onChange }: FigureFieldsProps) {
  const t = useText();
  const input = (figure: Figure) => (
    <TextField
      key={figure}
      id={`facts.${figure}`}
      label={t(LABELS[figure])}
      hint={figure === 'expectedSize' ? t('units.expectedSizeHint') : undefined}
      inputMode={figure === 'staffHundredths' ? 'decimal' : 'numeric'}
      autoComplete="off"
      value={values.figures[figure]}
      error={message(`facts.${figure}`)}
      onChange={(event) => onChange({ figures: { ...values.figures, [figure]: event.target.value } })}
    />
  );
  return (
    <fieldset className="pr-card pr-stack">
      <legend className="kern-heading-small">{t('units.figures')}</legend>
      <p className="kern-hint">{t(suppressed ? 'units.figuresSuppressed' : 'units.figuresHint')}</p>
      <div className="pr-form">
        {FIGURES.slice(0, 4).map(input)}
        <TextField id="facts.figuresYear" label={t('units.figuresYear')} inputMode="numeric" maxLength={4} value={values.figuresYear} error={message('facts.figuresYear')} onChange={(event) => onChange({ figuresYear: event.target.value })} />
        <TextField id="facts.figuresSource" label={t('units.figuresSource')} hint={t('units.figuresSourceHint')} maxLength={300} value={values.figuresSource} error={message('facts.figuresSource')} onChange={(event) => onChange({ figuresSource: event.target.value })} />
        {input('expectedSize')}
        <TextField id="facts.dialogue" label={t('units.dialogue')} hint={t('units.dialogueHint')} maxLength={100} value={values.dialogue} error={message('facts.dialogue')} onChange={(event) => onChange({ dialogue: event.target.value })} />
      </div>
    </fieldset>
  );
}

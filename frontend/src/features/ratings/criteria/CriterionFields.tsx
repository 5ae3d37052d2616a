import { Button } from '../../../components/Button';
import { CheckField } from '../../../components/CheckField';
import { ChoiceGroup } from '../../../components/ChoiceGroup';
import { SelectField } from '../../../components/SelectField';
import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { BandFields } from './BandFields';
import { BilingualField } from './BilingualField';
import type { CriterionForm, SetForm } from './form';
import { FormulaField } from './FormulaField';

interface CriterionFieldsProps {
  /** The field of the whole criterion, as the server names it. */
  field: string;
  value: CriterionForm;
  axes: SetForm['axes'];
  open: boolean;
  messageOf(field: string): string | undefined;
  onChange(value: CriterionForm): void;
  onRemove(): void;
  onUp?(): void;
  onDown?(): void;
}

/** CriterionFields edit one criterion: its words, what it weighs, its scale, and who answers. */
export function CriterionFields({ field, value, axes, open, messageOf, onChange, onRemove, onUp, onDown }: CriterionFieldsProps) {
  const t = useText();
  const text = useInLanguage();
  const set = (part: Partial<CriterionForm>) => onChange({ ...value, ...part });
  const name = text(value.title) || t('ratings.sets.newCriterion');
  return (
    <details className="pr-card pr-criterion" open={open || undefined}>
      <summary>
        <strong>{name}</strong> <span className="pr-sub">{t('ratings.weightOf', { weight: value.weight })} · {t(value.byFormula ? 'ratings.origin.computed' : 'ratings.sets.byPeople')}</span>
      </summary>
      <div className="pr-form">
        <BilingualField id={`${field}.title`} label={t('ratings.sets.criterionTitle')} error={messageOf(`${field}.title`)} value={value.title} onChange={(title) => set({ title })} />
        <BilingualField id={`${field}.help`} label={t('ratings.sets.help')} optional error={messageOf(`${field}.help`)} value={value.help} onChange={(help) => set({ help })} />
        <TextField id={`${field}.weight`} label={t('ratings.weight')} inputMode="decimal" error={messageOf(`${field}.weight`)} value={value.weight} onChange={(event) => set({ weight: event.target.value })} />
        {axes.length > 0 && <SelectField id={`${field}.axis`} label={t('ratings.sets.axis')} error={messageOf(`${field}.axis`)} options={[['', t('ratings.sets.noAxis')], ...axes.map((axis) => [axis.key, text(axis.title)] as const)]} value={value.axis} onChange={(event) => set({ axis: event.target.value })} />}
        <fieldset className="pr-full pr-scale">
          <legend className="kern-label">{t('ratings.sets.scale')}</legend>
          <TextField id={`${field}.scale`} label={t('ratings.sets.min')} inputMode="decimal" error={messageOf(`${field}.scale`)} value={value.min} onChange={(event) => set({ min: event.target.value })} />
          <TextField label={t('ratings.sets.max')} inputMode="decimal" value={value.max} onChange={(event) => set({ max: event.target.value })} />
          <TextField label={t('ratings.sets.step')} optional inputMode="decimal" value={value.step} onChange={(event) => set({ step: event.target.value })} />
        </fieldset>
        <TextArea id={`${field}.scale.labels`} label={t('ratings.sets.labels')} hint={t('ratings.sets.labelsHint')} optional error={messageOf(`${field}.scale.labels`)} value={value.labels.de} onChange={(event) => set({ labels: { ...value.labels, de: event.target.value } })} />
        <TextArea label={t('ratings.sets.inEnglish', { label: t('ratings.sets.labels') })} optional value={value.labels.en} onChange={(event) => set({ labels: { ...value.labels, en: event.target.value } })} />
        <div className="pr-full"><CheckField label={t('ratings.sets.lower')} checked={value.lower} onChange={(event) => set({ lower: event.target.checked })} /></div>
        <div className="pr-full">
          <ChoiceGroup legend={t('ratings.sets.source')} options={[['people', t('ratings.sets.byPeople')], ['formula', t('ratings.sets.byFormula')]]} value={[value.byFormula ? 'formula' : 'people']} onChange={([chosen]) => set({ byFormula: chosen === 'formula' })} />
        </div>
        {value.byFormula && <div className="pr-full"><FormulaField id={`${field}.formula`} value={value.formula} error={messageOf(`${field}.formula`)} yesNo={false} onChange={(formula) => set({ formula })} /></div>}
        <div className="pr-full"><BandFields id={`${field}.bands`} bands={value.bands} error={messageOf(`${field}.bands`)} onChange={(bands) => set({ bands })} /></div>
        {value.bands.length > 0 && <BilingualField id={`${field}.unit`} label={t('ratings.sets.unit')} error={messageOf(`${field}.unit`)} value={value.unit} onChange={(unit) => set({ unit })} />}
      </div>
      <div className="pr-actions">
        {onUp && <Button variant="tertiary" small icon="arrow-up" onClick={onUp}>{t('common.moveUp', { name })}</Button>}
        {onDown && <Button variant="tertiary" small icon="arrow-down" onClick={onDown}>{t('common.moveDown', { name })}</Button>}
        <Button variant="tertiary" small icon="delete" onClick={onRemove}>{t('common.remove', { name })}</Button>
      </div>
    </details>
  );
}

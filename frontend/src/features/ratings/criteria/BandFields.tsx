import { Button } from '../../../components/Button';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { BandForm } from './form';

interface BandFieldsProps {
  id: string;
  bands: BandForm[];
  error?: string;
  onChange(bands: BandForm[]): void;
}

/** BandFields are the thresholds that turn an amount into points; the last one has no bound. */
export function BandFields({ id, bands, error, onChange }: BandFieldsProps) {
  const t = useText();
  const set = (at: number, part: Partial<BandForm>) => onChange(bands.map((band, i) => (i === at ? { ...band, ...part } : band)));
  const add = () => onChange(bands.length === 0 ? [{ bound: '', inclusive: false, points: '' }, { bound: '', inclusive: false, points: '' }] : [{ bound: '', inclusive: false, points: '' }, ...bands]);
  const remove = (at: number) => onChange(bands.length <= 2 ? [] : bands.filter((_, i) => i !== at));
  return (
    <fieldset className="pr-bands">
      <legend className="kern-label">{t('ratings.sets.bands')}</legend>
      <p className="kern-hint">{t('ratings.sets.bandsHint')}</p>
      {error && <p className="kern-error" id={`${id}-error`}><span className="kern-body">{error}</span></p>}
      {bands.map((band, i) => {
        const last = i === bands.length - 1;
        const n = i + 1;
        return (
          <div key={i} className="pr-band">
            {last ? <span className="pr-band__rest">{t('ratings.sets.rest')}</span> : (
              <>
                <SelectField label={t('ratings.sets.bandKind', { n })} options={[['below', t('ratings.sets.kindBelow')], ['upTo', t('ratings.sets.kindUpTo')]]} value={band.inclusive ? 'upTo' : 'below'} onChange={(event) => set(i, { inclusive: event.target.value === 'upTo' })} />
                <TextField id={i === 0 ? id : undefined} label={t('ratings.sets.bandBound', { n })} inputMode="decimal" value={band.bound} onChange={(event) => set(i, { bound: event.target.value })} />
              </>
            )}
            <TextField label={t('ratings.sets.bandPoints', { n })} inputMode="decimal" value={band.points} onChange={(event) => set(i, { points: event.target.value })} />
            {!last && <Button variant="tertiary" small icon="delete" iconOnly onClick={() => remove(i)}>{t('ratings.sets.bandRemove', { n })}</Button>}
          </div>
        );
      })}
      <Button variant="tertiary" small icon="add" onClick={add}>{t('ratings.sets.bandAdd')}</Button>
    </fieldset>
  );
}

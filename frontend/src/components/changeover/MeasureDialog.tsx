import { useState } from 'react';
import { useMeasure, type Changeover, type MeasureInput } from '../../api/changeovers';
import { ApiError } from '../../api/problem';
import { useText } from '../../i18n/text';
import { SaveDialog } from '../SaveDialog';
import { SelectField } from '../SelectField';
import { TextArea } from '../TextArea';
import { TextField } from '../TextField';
import { useToast } from '../useToast';
import { minutesOf } from './figures';

const METHODS = ['measured', 'selfRecorded', 'analyticEstimate', 'estimate'] as const;

const FIELDS = ['minutes', 'source', 'year', 'sample', 'note'];

/** MeasureDialog takes what was measured after a changeover, with its source, method and year. */
export function MeasureDialog({ changeover, onClose }: { changeover: Changeover; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const measure = useMeasure();
  const [minutes, setMinutes] = useState('');
  const [sample, setSample] = useState('');
  const [source, setSource] = useState('');
  const [method, setMethod] = useState<MeasureInput['method']>('measured');
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [note, setNote] = useState('');
  const [bad, setBad] = useState<Record<string, string>>({});
  const go = () => {
    const value = minutesOf(minutes);
    const faults: Record<string, string> = {
      ...(value === undefined ? { minutes: t('changeover.minutesWrong') } : {}),
      ...(source.trim() ? {} : { source: t('changeover.sourceMissing') }),
      ...(sample.trim() && !/^[\d.]+$/.test(sample.trim()) ? { sample: t('changeover.sampleWrong') } : {}),
      ...(/^\d{4}$/.test(year.trim()) ? {} : { year: t('changeover.yearWrong') }),
    };
    setBad(faults);
    if (value === undefined || Object.keys(faults).length > 0) return;
    const input = { minutes: value, sample: Number(sample.replaceAll('.', '')) || undefined, source: source.trim(), method, year: Number(year), note: note.trim() || undefined };
    measure.mutate(
      { id: changeover.id, input },
      {
        onSuccess: () => {
          toast(t('changeover.measuredDone'));
          onClose();
        },
        onError: (error) => setBad(Object.fromEntries(ApiError.of(error).problem.errors.map(({ field, message }) => [field, message]))),
      },
    );
  };
  return (
    <SaveDialog title={t('changeover.measure')} saving={measure} action={t('changeover.measureSave')} told={Object.keys(bad).length > 0 && Object.keys(bad).every((field) => FIELDS.includes(field))} onSubmit={go} onClose={onClose}>
      <p className="kern-body">{t('changeover.measureText')}</p>
      <TextField label={t('changeover.minutes')} hint={t('changeover.minutesHint')} inputMode="decimal" value={minutes} error={bad.minutes} onChange={(event) => setMinutes(event.target.value)} />
      <TextField label={t('changeover.source')} hint={t('changeover.measureSourceHint')} maxLength={200} value={source} error={bad.source} onChange={(event) => setSource(event.target.value)} />
      <SelectField label={t('changeover.method')} options={METHODS.map((one) => [one, t(`steckbrief.method.${one}`)] as const)} value={method} onChange={(event) => setMethod(event.target.value as MeasureInput['method'])} />
      <TextField label={t('changeover.year')} inputMode="numeric" maxLength={4} value={year} error={bad.year} onChange={(event) => setYear(event.target.value)} />
      <TextField label={t('changeover.sample')} optional inputMode="numeric" value={sample} error={bad.sample} onChange={(event) => setSample(event.target.value)} />
      <TextArea label={t('changeover.note')} optional maxLength={2000} value={note} error={bad.note} onChange={(event) => setNote(event.target.value)} />
    </SaveDialog>
  );
}

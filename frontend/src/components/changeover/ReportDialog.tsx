import { useState } from 'react';
import { usePreview, useReport } from '../../api/changeovers';
import { ApiError } from '../../api/problem';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Alert } from '../Alert';
import { DateField } from '../DateField';
import { Loading } from '../Loading';
import { ProblemView } from '../ProblemView';
import { SaveDialog } from '../SaveDialog';
import { TextArea } from '../TextArea';
import { TextField } from '../TextField';
import { useToast } from '../useToast';
import { minutesOf } from './figures';
import { Basis, FigureTable } from './FigureTable';

const FIELDS = ['on', 'measureDue', 'expectedMinutes', 'expectedSource', 'note'];

/** ReportDialog shows what a changeover would write down, before and after, and reports it. */
export function ReportDialog({ version, onClose }: { version: string; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const format = useFormats();
  const preview = usePreview(version);
  const report = useReport();
  const [on, setOn] = useState('');
  const [due, setDue] = useState('');
  const [minutes, setMinutes] = useState('');
  const [source, setSource] = useState('');
  const [note, setNote] = useState('');
  const [bad, setBad] = useState<Record<string, string>>({});
  const data = preview.data;
  const go = () => {
    const expected = minutes.trim() ? minutesOf(minutes) : 0;
    const faults: Record<string, string> = {
      ...(expected === undefined ? { expectedMinutes: t('changeover.minutesWrong') } : {}),
      ...(expected && !source.trim() ? { expectedSource: t('changeover.sourceMissing') } : {}),
    };
    setBad(faults);
    if (!data || Object.keys(faults).length > 0) return;
    const input = { on: on || undefined, measureDue: due || undefined, expectedMinutes: expected || undefined, expectedSource: expected ? source.trim() : undefined, note: note.trim() || undefined };
    report.mutate(
      { version, etag: data.etag, input },
      {
        onSuccess: (made) => {
          toast(t('changeover.reported', { date: format.date(made.measureDue) }));
          onClose();
        },
        onError: (error) => setBad(Object.fromEntries(ApiError.of(error).problem.errors.map(({ field, message }) => [field, message]))),
      },
    );
  };
  return (
    <SaveDialog title={t('changeover.report')} saving={report} action={t('changeover.report')} disabled={!data?.may} told={Object.keys(bad).length > 0 && Object.keys(bad).every((field) => FIELDS.includes(field))} onSubmit={go} onClose={onClose}>
      {preview.error && <ProblemView error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && <Loading lines={6} />}
      {data && (
        <>
          {data.message && <Alert tone="warning" title={data.message} />}
          <p className="kern-body">{t('changeover.ask', { name: data.soll.name, number: data.soll.number, ist: data.istName })}</p>
          {data.before.id && <p className="kern-body">{t('changeover.askBefore', { name: data.before.name, number: data.before.number })}</p>}
          <FigureTable effect={data.effect} caption={t('changeover.frozen')} />
          <Basis effect={data.effect} />
          {data.effect.notReleased && <Alert tone="info" title={t('changeover.notReleased')} />}
          <DateField label={t('changeover.on')} hint={t('changeover.onHint')} value={on} error={bad.on} onChange={(day) => setOn(day ?? '')} />
          <DateField label={t('changeover.measureDue')} hint={t('changeover.measureDueHint', { date: format.date(data.measureDue) })} value={due} error={bad.measureDue} onChange={(day) => setDue(day ?? '')} />
          <TextField label={t('changeover.expected')} hint={t('changeover.expectedHint')} optional inputMode="decimal" value={minutes} error={bad.expectedMinutes} onChange={(event) => setMinutes(event.target.value)} />
          {minutes.trim() && <TextField label={t('changeover.source')} hint={t('changeover.sourceHint')} maxLength={200} value={source} error={bad.expectedSource} onChange={(event) => setSource(event.target.value)} />}
          <TextArea label={t('changeover.note')} optional maxLength={2000} value={note} error={bad.note} onChange={(event) => setNote(event.target.value)} />
        </>
      )}
    </SaveDialog>
  );
}

import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveReport, type Report } from './api';

/** ReportEditor changes title and texts of a report; the figures stay as they were counted. */
export function ReportEditor({ report, onDone }: { report: Report; onDone(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useSaveReport(report);
  const [title, setTitle] = useState(report.title);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ title, texts }, { onSuccess: () => { toast(t('reports.saved')); onDone(); } });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <p className="kern-body">{t('reports.editHint')}</p>
      {save.error && <ProblemView error={save.error} />}
      <TextField id="title" label={t('reports.field.title')} value={title} onChange={(event) => setTitle(event.target.value)} />
      {report.sections.map((section) => (
        <TextArea
          key={section.key}
          label={section.title}
          optional
          rows={section.text ? 5 : 2}
          value={texts[section.key] ?? section.text}
          onChange={(event) => setTexts({ ...texts, [section.key]: event.target.value })}
        />
      ))}
      <div className="pr-row">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="tertiary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

import './accessibility.css';
import { useState, type FormEvent } from 'react';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { FormErrors } from '../../components/FormErrors';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useText } from '../../i18n/text';

const EMPTY = { page: '', text: '', replyTo: '', website: '' };

/** ReportForm sends a barrier to the mailbox of the municipality; nobody needs to sign in. */
export function ReportForm({ tenant }: { tenant?: string }) {
  const t = useText();
  const [report, setReport] = useState(EMPTY);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<typeof EMPTY>) => setReport((now) => ({ ...now, ...part }));
  const send = useMutation({ mutationFn: () => body(api.POST('/api/v1/public/barriers', { params: { query: { tenant } }, body: report })) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = report.text.trim() ? [] : [{ field: 'text', message: t('pages.accessibility.report.missing') }];
    show(missing);
    if (missing.length) return;
    send.mutate(undefined, {
      onSuccess: () => setReport(EMPTY),
      onError: refuse,
    });
  };
  if (send.isSuccess) {
    return (
      <>
        <Alert tone="success" live title={t('pages.accessibility.report.thanks')} />
        <div className="pr-actions"><Button variant="secondary" onClick={() => send.reset()}>{t('pages.accessibility.report.again')}</Button></div>
      </>
    );
  }
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={send.error} />
      <TextField id="page" label={t('pages.accessibility.report.page')} optional maxLength={300} value={report.page} error={message('page')} onChange={(e) => set({ page: e.target.value })} />
      <TextArea id="text" label={t('pages.accessibility.report.what')} rows={6} maxLength={4000} value={report.text} error={message('text')} onChange={(e) => set({ text: e.target.value })} />
      <TextField id="replyTo" type="email" autoComplete="email" label={t('pages.accessibility.report.reply')} hint={t('pages.accessibility.report.replyHint')} optional maxLength={200} value={report.replyTo} error={message('replyTo')} onChange={(e) => set({ replyTo: e.target.value })} />
      <div className="pr-report__trap" aria-hidden="true">
        <label htmlFor="website">{t('pages.accessibility.report.website')}</label>
        <input id="website" tabIndex={-1} autoComplete="off" value={report.website} onChange={(e) => set({ website: e.target.value })} />
      </div>
      <div className="pr-actions"><Button type="submit" disabled={send.isPending}>{t('pages.accessibility.report.send')}</Button></div>
    </form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useCan } from '../../../api/me';
import { fieldMessages } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { StaleDialog } from '../../../components/StaleDialog';
import { FormErrors } from '../../../components/FormErrors';
import { Loaded } from '../../../components/Loaded';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { retentionQuery, usePreviewRetention, useSaveRetention, type Counts, type Retention } from './api';
import { deviations } from './days';
import { PeriodField } from './PeriodField';
import { LawDocuments } from './LawDocuments';
import { RetentionRuns } from './RetentionRuns';

/** RetentionTab shows how long which data are kept and why, what is over now, and what was deleted last. */
export function RetentionTab() {
  return <Guard actions={['retention.read']}><RetentionPage /></Guard>;
}

function RetentionPage() {
  const t = useText();
  return (
    <div className="pr-stack">
      <p className="kern-body pr-prose">{t('privacy.retention.text')}</p>
      <Loaded query={useQuery(retentionQuery)}>
        {(retention, round, reload) => (
          <>
            <RetentionForm key={round} retention={retention} onReload={reload} />
            <RetentionRuns retention={retention} />
            <LawDocuments />
          </>
        )}
      </Loaded>
    </div>
  );
}

function RetentionForm({ retention, onReload }: { retention: Retention; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const edits = useCan()('settings.edit');
  const [base, setBase] = useState(retention.etag); // the state that this form was filled with
  const save = useSaveRetention(base);
  const preview = usePreviewRetention();
  const [typed, setTyped] = useState<Record<string, string>>(() => Object.fromEntries(retention.periods.map((period) => [period.key, String(period.days)])));
  const [previewed, setCounts] = useState<{ of: typeof typed; came: Counts }>();
  const [attempt, setAttempt] = useState(0);
  const failed = save.error ?? preview.error;
  const errors = failed ? fieldMessages(failed) : [];
  const counts = previewed?.of === typed ? previewed.came : undefined; // an answer about other numbers says nothing here
  const failing = { onError: () => setAttempt((n) => n + 1) };
  const look = () => {
    save.reset();
    setCounts(undefined);
    preview.mutate(deviations(retention.periods, typed), { ...failing, onSuccess: (came) => setCounts({ of: typed, came }) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    preview.reset();
    save.mutate(deviations(retention.periods, typed), { 
      ...failing,
      onSuccess: ({ etag }) => {
        setBase(etag);
        toast(t('admin.saved'));
      },
    });
  };
  const change = (key: string, value: string) => {
    setTyped({ ...typed, [key]: value });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={failed} />
      <ul className="pr-plain pr-stack">
        {retention.periods.map((period) => (
          <li key={period.key}>
            <PeriodField
              period={period}
              value={typed[period.key] ?? ''}
              over={counts?.[period.key]}
              error={errors.find(({ field }) => field === `days.${period.key}`)?.message}
              onChange={edits ? (value) => change(period.key, value) : undefined}
            />
          </li>
        ))}
      </ul>
      <p className="kern-body" role="status">{counts && t('privacy.retention.previewed', { count: Object.values(counts).reduce((sum, n) => sum + n, 0) })}</p>
      <div className="pr-actions">
        <Button type="button" variant="secondary" disabled={preview.isPending} onClick={look}>{t('privacy.retention.preview')}</Button>
        {edits && <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>}
      </div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

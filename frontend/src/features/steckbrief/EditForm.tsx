import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../../api/problem';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import type { Sheet } from './api';
import { ConflictView } from './ConflictView';
import { FieldInput } from './fields/FieldInput';
import { FinishStep } from './FinishStep';
import { KeepNote } from './KeepNote';
import { applies, type Group } from './model';
import { StepNav } from './StepNav';
import { useEditor, type Start } from './useEditor';
import { useSaving } from './useSaving';

interface EditFormProps {
  id: string;
  groups: readonly Group[];
  start: Start;
  /** Begins again with what the server holds. */
  onAgain(): void;
}

/** FINISH is the step after all groups: what changed, why, save. */
export const FINISH = 'abschluss';

export function EditForm({ id, groups, start, onAgain }: EditFormProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const back = `/prozesse/${id}/steckbrief`;
  const editor = useEditor(id, start);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const onSaved = (sheet: Sheet) => {
    void editor.discard().catch(() => undefined); // the draft is saved; a left-over only asks again
    toast(t('steckbrief.savedAs', { version: sheet.version }));
    void navigate(back);
  };
  const saving = useSaving({ id, start, doc: editor.doc, reason, onSaved });
  const [leaving, setLeaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const steps = [...groups.map((group) => group.key), FINISH];
  const asked = params.get('feld') ?? ''; // the field that somebody was sent to
  const wanted = params.get('schritt') ?? groups.find((one) => one.fields.some((def) => def.key === asked))?.key ?? '';
  const step = steps.includes(wanted) ? wanted : (steps[0] ?? FINISH);
  const at = steps.indexOf(step);
  const group = groups.find((one) => one.key === step);
  const to = (key: string) => `?schritt=${key}`;
  const go = (key: string) => {
    void editor.keepNow();
    void navigate(to(key), { state: { keepFocus: true } });
    window.scrollTo(0, 0);
    requestAnimationFrame(() => heading.current?.focus());
  };
  const messages = fieldMessages(saving.error);
  useEffect(() => {
    const place = asked ? document.querySelector<HTMLElement>(`[data-field="${CSS.escape(asked)}"]`) : null;
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
  }, [asked]);
  const setFault = (key: string, message: string | undefined) =>
    setFaults((now) => {
      const next = { ...now };
      if (message) next[key] = message;
      else delete next[key];
      return next;
    });
  const kept = t(editor.state === 'kept' ? 'steckbrief.kept' : 'common.kept');
  if (saving.conflict) {
    return <ConflictView conflict={saving.conflict} busy={saving.busy} error={saving.error} kept={kept} onResolve={saving.resolve} onBack={saving.backToForm} />;
  }
  const faulty = new Set(groups.filter((one) => one.fields.some((def) => faults[def.key] ?? messages[def.key])).map((one) => one.key));
  return (
    <div className="pr-edit">
      <StepNav groups={groups} doc={editor.doc} current={step} to={to} faulty={faulty} finish={FINISH} />
      <div className="pr-edit__main">
        {start.hasDraft && <Alert tone="info" title={t('steckbrief.fromDraft')} />}
        {editor.state === 'elsewhere' && <Alert tone="warning" live title={t('steckbrief.elsewhere')} />}
        <h2 className="kern-heading-medium" ref={heading} tabIndex={-1}>{group ? group.label : t('steckbrief.finish')}</h2>
        {saving.error && <ProblemView error={saving.error} kept={kept} />}
        {group
          ? group.fields
              .filter((def) => applies(def, editor.doc))
              .map((def) => (
                <FieldInput
                  key={def.key}
                  def={def}
                  content={editor.doc.fields[def.key]}
                  error={messages[def.key]}
                  onChange={(content) => editor.change(def.key, content)}
                  onFault={(message) => setFault(def.key, message)}
                />
              ))
          : <FinishStep groups={groups} base={start.base} doc={editor.doc} faults={{ ...messages, ...faults }} reason={reason} onReason={setReason} to={to} />}
        <div className="pr-savebar">
          {at > 0 && <Button variant="secondary" icon="arrow-back" onClick={() => go(steps[at - 1] ?? step)}>{t('steckbrief.back')}</Button>}
          {group ? (
            <Button onClick={() => go(steps[at + 1] ?? FINISH)}>{t('steckbrief.next')}</Button>
          ) : (
            <Button disabled={saving.busy || Object.keys(faults).length > 0} onClick={saving.save}>{t('steckbrief.save')}</Button>
          )}
          {group && at < steps.length - 2 && <Button variant="tertiary" small onClick={() => go(FINISH)}>{t('steckbrief.toFinish')}</Button>}
          <Button variant="tertiary" small onClick={() => setLeaving(true)}>{t('steckbrief.discard')}</Button>
          <ButtonLink variant="tertiary" small to={back}>{t('steckbrief.later')}</ButtonLink>
          <KeepNote state={editor.state} at={editor.keptAt} onRetry={() => void editor.keepNow()} />
        </div>
      </div>
      <ConfirmDialog
        open={leaving}
        title={t('steckbrief.discardTitle')}
        action={t('steckbrief.discard')}
        onClose={() => setLeaving(false)}
        onConfirm={() => void editor.discard().then(onAgain).catch(onAgain)}
      >
        <p className="kern-body">{t('steckbrief.discardText')}</p>
      </ConfirmDialog>
    </div>
  );
}

/** fieldMessages finds what the server said about fields: "caseCount.series[0].value" belongs to caseCount. */
function fieldMessages(error: unknown): Record<string, string> {
  if (!error) return {};
  const known = ApiError.of(error).problem.errors.map(({ field, message }) => [field.replace(/^fields\./, '').split(/[.[]/)[0] ?? field, message] as const);
  return Object.fromEntries(known);
}

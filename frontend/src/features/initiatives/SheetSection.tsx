import { useState } from 'react';
import { isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Facts } from '../../components/Facts';
import { Held } from '../../components/Held';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveSheet, type Initiative } from './api';
import { basisOf } from './basis';
import { useFaults } from './faults';
import { StaleInitiative } from './StaleInitiative';

const READY = ['readyTechnology', 'readyExpertise', 'readyStaff', 'readyBudget'] as const;
const LEVELS = ['low', 'medium', 'high'] as const;
const TEXTS = ['description', 'goals', 'addedValue', 'reasons', 'technology', 'costsCaused', 'costsSaved', 'successFactors', 'interfaces', 'legalBase', 'results', 'staffNote', 'initiator'] as const;

/** SheetSection is the description of an initiative; what nobody has written is not shown until it is edited. */
export function SheetSection({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const title = t('initiatives.section.sheet');
  const rows = [
    ...TEXTS.flatMap((key) => (initiative.sheet[key] ? [[t(`initiatives.sheet.${key}`), <span key={key} className="pr-inittext">{initiative.sheet[key]}</span>] as const] : [])),
    ...READY.flatMap((key) => {
      const level = initiative.sheet[key];
      return level ? [[t(`initiatives.sheet.${key}`), t(`initiatives.level.${level}`)] as const] : [];
    }),
  ];
  return (
    <section className="pr-initsection" aria-labelledby="abschnitt-sheet">
      <div className="pr-initsection__head">
        <h2 className="kern-heading-medium" id="abschnitt-sheet">{title}</h2>
        {initiative.mayEdit && !editing && <Button variant="tertiary" icon="edit" small aria-label={t('initiatives.editSection', { section: title })} onClick={() => setEditing(true)}>{t('common.edit')}</Button>}
      </div>
      {editing ? <Held live={initiative}>{(from, next) => <Editor from={from} live={initiative} onNext={next} onDone={() => setEditing(false)} />}</Held>
        : rows.length === 0 ? <p className="kern-body kern-body--muted">{t('initiatives.nothingYet')}</p> : <Facts rows={rows} />}
    </section>
  );
}

interface EditorProps {
  /** The state that the form is filled with. */
  from: Initiative;
  live: Initiative;
  /** Lets the form begin anew. */
  onNext(fresh: Initiative): void;
  onDone(): void;
}

function Editor({ from, live, onNext, onDone }: EditorProps) {
  const t = useText();
  const toast = useToast();
  const save = useSaveSheet(basisOf(from, live, (one) => one.sheet));
  const faults = useFaults('', (field) => TEXTS.filter((key) => `sheet.${key}` === field).map((key) => t(`initiatives.sheet.${key}`))[0]);
  const [sheet, setSheet] = useState(from.sheet);
  const submit = () =>
    save.mutate({ ...sheet, others: (sheet.others ?? []).map((one) => one.trim()).filter(Boolean) }, {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onDone();
      },
      onError: (error) => !isStatus(error, 412) && faults.refuse(error, ''),
    });
  return (
    <form noValidate className="pr-stack pr-prose" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      {TEXTS.map((key) => <TextArea key={key} {...faults.at(`sheet.${key}`)} label={t(`initiatives.sheet.${key}`)} optional rows={2} value={sheet[key] ?? ''} onChange={(event) => setSheet({ ...sheet, [key]: event.target.value })} />)}
      <TextArea label={t('initiatives.sheet.others')} hint={t('initiatives.sheet.othersHint')} optional rows={2} value={(sheet.others ?? []).join('\n')} onChange={(event) => setSheet({ ...sheet, others: event.target.value.split('\n') })} />
      <fieldset className="kern-fieldset">
        <legend className="kern-label">{t('initiatives.sheet.ready')}</legend>
        <div className="pr-initline">
          {READY.map((key) => <SelectField key={key} label={t(`initiatives.sheet.${key}`)} value={sheet[key] ?? ''} options={[['', t('common.unknown')], ...LEVELS.map((one) => [one, t(`initiatives.level.${one}`)] as const)]} onChange={(event) => setSheet({ ...sheet, [key]: event.target.value as (typeof LEVELS)[number] })} />)}
        </div>
      </fieldset>
      <div className="pr-row">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="tertiary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
      <StaleInitiative id={from.id} saving={save} onFresh={onNext} />
    </form>
  );
}

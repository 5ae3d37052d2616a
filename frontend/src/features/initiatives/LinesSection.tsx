import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Held } from '../../components/Held';
import { useToast } from '../../components/useToast';
import { useText, type TextKey } from '../../i18n/text';
import { useSaveLines, type Initiative } from './api';
import { basisOf } from './basis';
import { faultsOf, lineOf, useFaults } from './faults';
import { LineEditor } from './LineEditor';
import { emptyLine, linesOf, toItem, toLine, type Line, type LineField, type Section } from './sections';
import { StaleInitiative } from './StaleInitiative';
import { euros, positions } from './values';

/** LinesSection shows a list of an initiative as a table and edits it in place. */
export function LinesSection({ initiative, section }: { initiative: Initiative; section: Section }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const title = t(`initiatives.section.${section.key}`);
  const items = linesOf(initiative, section);
  return (
    <section className="pr-initsection">
      <div className="pr-initsection__head">
        <h2 className="kern-heading-medium">{title}</h2>
        {initiative.mayEdit && !editing && (
          <Button variant="tertiary" icon="edit" small aria-label={t('initiatives.editSection', { section: title })} onClick={() => setEditing(true)}>{t('common.edit')}</Button>
        )}
      </div>
      {editing ? <Held live={initiative}>{(from, next) => <Editor from={from} live={initiative} section={section} onNext={next} onDone={() => setEditing(false)} />}</Held>
        : items.length === 0 ? <p className="kern-body kern-body--muted">{t('initiatives.nothingYet')}</p>
          : <LinesTable caption={title} section={section} items={items} />}
    </section>
  );
}

type Item = Record<string, unknown>;

function LinesTable({ caption, section, items }: { caption: string; section: Section; items: readonly Item[] }) {
  const t = useText();
  const { i18n } = useTranslation();
  const rows = items.map((item, index) => ({ item, index }));
  const columns: Column<(typeof rows)[number]>[] = section.fields.map((field, index) => ({
    id: field.key,
    header: t(field.label),
    rowHeader: index === 0,
    numeric: field.kind === 'euro' || field.kind === 'positions',
    cell: ({ item }) => shown(field, item, i18n.language, t),
  }));
  return <DataTable caption={caption} columns={columns} rows={rows} id={({ index }) => String(index)} />;
}

/** shown is a value as people read it; an unknown number is said to be unknown. */
function shown(field: LineField, item: Item, language: string, t: ReturnType<typeof useText>): ReactNode {
  const value = item[field.key];
  switch (field.kind) {
    case 'check':
      return t(value ? 'common.yes' : 'common.no');
    case 'choice':
      return value ? t(`${field.texts ?? ''}.${String(value)}` as TextKey) : '–';
    case 'date':
      return <DateText item={item} text={(value as { text: string }).text} t={t} />;
    case 'euro':
      return typeof value === 'number' ? euros(value, language) : t('common.unknown');
    case 'positions':
      return typeof value === 'number' ? positions(value, language) : t('common.unknown');
    default:
      return <span className="pr-inittext">{typeof value === 'string' || typeof value === 'number' ? value : ''}</span>;
  }
}

function DateText({ item, text, t }: { item: Item; text: string; t: ReturnType<typeof useText> }) {
  const shifts = (item.shifts ?? []) as { from: { text: string } }[];
  return (
    <>
      {text || '–'}
      {shifts.length > 0 && <span className="pr-initsub">{t('initiatives.before', { dates: shifts.map((one) => one.from.text).join(', ') })}</span>}
      {item.overdue === true && <span className="pr-initsub">{t('initiatives.overdue')}</span>}
    </>
  );
}

interface EditorProps {
  /** The state that the form is filled with. */
  from: Initiative;
  live: Initiative;
  section: Section;
  /** Lets the form begin anew. */
  onNext(fresh: Initiative): void;
  onDone(): void;
}

function Editor({ from, live, section, onNext, onDone }: EditorProps) {
  const t = useText();
  const toast = useToast();
  const { i18n } = useTranslation();
  const save = useSaveLines(basisOf(from, live, (one) => linesOf(one, section)), section.key);
  const [lines, setLines] = useState<Line[]>(() => linesOf(from, section).map((item) => toLine(section.fields, item, i18n.language)));
  const faults = useFaults('', (path) => lineName(path, section, t));
  const submit = () => {
    const read = lines.map((line) => toItem(section.fields, line, i18n.language));
    const wrong = read.flatMap((one, index) => ('wrong' in one ? [{ field: `${section.key}[${index}].${one.wrong}`, message: t(section.fields.some(({ key, kind }) => key === one.wrong && kind === 'euro') ? 'initiatives.amountWanted' : 'initiatives.numberWanted') }] : []));
    faults.show(wrong);
    if (wrong.length > 0) return;
    save.mutate(read.flatMap((one) => ('item' in one ? [one.item] : [])), {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onDone();
      },
      onError: (error) => !isStatus(error, 412) && faults.show(faultsOf(error, '').map(({ field, message }) => ({ field: field.replace(/^items\[/, `${section.key}[`), message }))),
    });
  };
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit(); }} className="pr-stack">
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      {lines.map((line, index) => (
        <LineEditor
          key={index}
          number={index + 1}
          fields={section.fields}
          line={line}
          at={(key) => faults.at(`${section.key}[${index}].${key}`)}
          onChange={(next) => setLines(lines.map((one, i) => (i === index ? next : one)))}
          onRemove={() => {
            setLines(lines.filter((_, i) => i !== index));
            faults.show([]);
          }}
        />
      ))}
      <div className="pr-row">
        <Button variant="secondary" icon="add" onClick={() => setLines([...lines, emptyLine(section.fields)])}>{t('initiatives.addLine')}</Button>
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="tertiary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
      <StaleInitiative id={from.id} saving={save} onFresh={onNext} />
    </form>
  );
}

/** lineName is how people call a field of a line: "Zeile 1, Termin". */
function lineName(path: string, section: Section, t: ReturnType<typeof useText>): string | undefined {
  const line = lineOf(path);
  const field = section.fields.find((one) => one.key === line?.key);
  return line && field && t('initiatives.inLine', { line: line.index + 1, field: t(field.label) });
}

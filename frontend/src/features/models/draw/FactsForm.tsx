import { useId } from 'react';
import type { FactPatch, Facts } from '../../../bpmn/facts';
import { SelectField } from '../../../components/SelectField';
import { useText, type TextKey, type Translate } from '../../../i18n/text';
import { useApplicationNames } from './api';
import { CalledProcess } from './CalledProcess';
import { FactList } from './FactList';
import { EntryField } from './EntryField';

interface FactsFormProps {
  facts: Facts;
  onPatch(patch: FactPatch): void;
}

const MEDIA = ['papier', 'brief', 'fax', 'persönlich', 'telefon', 'e-mail', 'online', 'fachverfahren', 'e-akte', 'datei'] as const;
const CLASSES = ['receive', 'check', 'decide', 'edit', 're-enter', 'print', 'scan', 'sign', 'file', 'send', 'consult', 'wait'] as const;
const BASES = ['estimated', 'measured', 'agreed', 'assumed'] as const;

const choices = (t: Translate, area: string, values: readonly string[]) =>
  [['', t('draw.unknown')] as const, ...values.map((value) => [value, t(`${area}.${value}` as TextKey)] as const)];

/** FactsForm holds the properties of the chosen step or way. What is left empty is unknown, never zero. */
export function FactsForm({ facts, onPatch }: FactsFormProps) {
  const t = useText();
  return (
    <div className="pr-facts-form">
      {facts.about === 'flow' ? (
        <>
          <EntryField label={t('draw.condition')} value={facts.name} onEnter={(name) => onPatch({ name })} />
          <EntryField label={t('draw.probability')} hint={t('draw.probabilityHint')} number factor={0.01} value={facts.probability} onEnter={(probability) => onPatch({ probability })} />
        </>
      ) : (
        <EntryField label={t('draw.name')} value={facts.name} onEnter={(name) => onPatch({ name })} />
      )}
      <EntryField label={t('draw.text')} long value={facts.text} onEnter={(text) => onPatch({ text })} />
      {facts.about === 'node' && <StepFacts facts={facts} onPatch={onPatch} />}
    </div>
  );
}

function StepFacts({ facts: { kind, step, documents, legalBases }, onPatch }: FactsFormProps) {
  const t = useText();
  const list = useId();
  const { data: applications } = useApplicationNames();
  const set = (name: string) => (value: string) => onPatch({ step: { [name]: value } });
  const value = (name: string) => step[name] ?? '';
  const select = (name: string, area: string, values: readonly string[]) => (
    <SelectField label={t(`draw.step.${name}` as TextKey)} options={choices(t, area, values)} value={value(name)} onChange={(event) => set(name)(event.target.value)} />
  );
  return (
    <>
      {kind === 'callActivity' && <CalledProcess number={value('process')} onChoose={set('process')} />}
      <EntryField label={t('draw.step.performer')} hint={t('draw.performerHint')} value={value('performer')} onEnter={set('performer')} />
      <EntryField label={t('draw.step.application')} list={list} value={value('application')} onEnter={set('application')} />
      <datalist id={list}>{applications?.map((name) => <option key={name} value={name} />)}</datalist>
      <fieldset>
        <legend>{t('draw.times')}</legend>
        {(['minutes', 'transportMinutes', 'waitingMinutes'] as const).map((name) => (
          <EntryField key={name} number label={t(`draw.step.${name}`)} value={value(name)} onEnter={set(name)} />
        ))}
        <EntryField number factor={100} label={t('draw.step.cents')} value={value('cents')} onEnter={set('cents')} />
        {select('basis', 'draw.basis', BASES)}
      </fieldset>
      <fieldset>
        <legend>{t('draw.media')}</legend>
        {select('medium', 'draw.medium', MEDIA)}
        {select('mediumIn', 'draw.medium', MEDIA)}
        {select('mediumOut', 'draw.medium', MEDIA)}
        <EntryField label={t('draw.step.mediaBreak')} hint={t('draw.mediaBreakHint')} value={value('mediaBreak')} onEnter={set('mediaBreak')} />
        {select('class', 'draw.class', CLASSES)}
      </fieldset>
      <FactList legend={t('draw.documents')} add={t('draw.addDocument')} items={documents} directed onItems={(items) => onPatch({ documents: items })} />
      <FactList legend={t('draw.legalBases')} add={t('draw.addLegalBasis')} items={legalBases} onItems={(items) => onPatch({ legalBases: items.map(({ name, uri }) => ({ name, uri })) })} />
    </>
  );
}

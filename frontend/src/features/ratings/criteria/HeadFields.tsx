import { CheckField } from '../../../components/CheckField';
import { ChoiceGroup } from '../../../components/ChoiceGroup';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { KINDS } from '../../../api/rankAddress';
import { useText } from '../../../i18n/text';
import { BilingualField } from './BilingualField';
import type { SetForm } from './form';

const METHODS = ['sum', 'mean', 'product'] as const;

interface HeadFieldsProps {
  form: SetForm;
  messageOf(field: string): string | undefined;
  set(part: Partial<SetForm>): void;
}

/** HeadFields edit what holds for the whole set: words, objects, method, axes, classes. */
export function HeadFields({ form, messageOf, set }: HeadFieldsProps) {
  const t = useText();
  const standardAxes = [{ key: 'benefit', title: { de: 'Nutzen', en: 'Benefit' } }, { key: 'feasibility', title: { de: 'Machbarkeit', en: 'Feasibility' } }];
  return (
    <section className="pr-card">
      <h2 className="kern-heading-small">{t('ratings.sets.how')}</h2>
      <div className="pr-form">
        <BilingualField id="title" label={t('ratings.sets.name')} error={messageOf('title')} value={form.title} onChange={(title) => set({ title })} />
        <BilingualField id="note" long label={t('ratings.sets.note')} optional error={messageOf('note')} value={form.note} onChange={(note) => set({ note })} />
        <div className="pr-full" id="objects" tabIndex={-1}>
          <ChoiceGroup legend={t('ratings.sets.objects')} multiple error={messageOf('objects')} options={KINDS.map((kind) => [kind, t(`candidates.kind.${kind}`)] as const)} value={form.objects} onChange={(objects) => set({ objects })} />
        </div>
        <SelectField id="method" label={t('ratings.sets.method')} error={messageOf('method')} options={METHODS.map((method) => [method, t(`ratings.sets.method.${method}`)] as const)} value={form.method} onChange={(event) => set({ method: event.target.value as SetForm['method'] })} />
        <TextField id="minCoverage" label={t('ratings.sets.minCoverage')} hint={t('ratings.sets.minCoverageHint')} inputMode="numeric" error={messageOf('minCoverage')} value={form.minCoverage} onChange={(event) => set({ minCoverage: event.target.value })} />
        <TextField id="classes" label={t('ratings.sets.classA')} inputMode="decimal" error={messageOf('classes')} value={form.a} onChange={(event) => set({ a: event.target.value })} />
        <TextField label={t('ratings.sets.classB')} inputMode="decimal" value={form.b} onChange={(event) => set({ b: event.target.value })} />
        <div className="pr-full"><CheckField id="axes" label={t('ratings.sets.withAxes')} checked={form.axes.length > 0} onChange={(event) => set({ axes: event.target.checked ? standardAxes : [] })} />{messageOf('axes') && <p className="kern-error"><span className="kern-body">{messageOf('axes')}</span></p>}</div>
        {form.axes.map((axis, i) => (
          <BilingualField key={axis.key} id={`axes.${i}.title`} label={t(i === 0 ? 'ratings.sets.across' : 'ratings.sets.up')} error={messageOf(`axes.${i}.title`)} value={axis.title} onChange={(title) => set({ axes: form.axes.map((one, n) => (n === i ? { ...one, title } : one)) })} />
        ))}
      </div>
    </section>
  );
}

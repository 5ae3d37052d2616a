import type { CriteriaSet } from '../../../api/candidates';
import { DataTable, type Column } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { stepsOf } from '../scale';
import { useInputs, type Criterion } from './api';

/** SetView shows a set as it is: how values come about, every criterion, and the rules that exclude. */
export function SetView({ set }: { set: CriteriaSet }) {
  const t = useText();
  const text = useInLanguage();
  const format = useFormats();
  const columns = useColumns(set);
  return (
    <div className="pr-stack">
      <section className="pr-card">
        <h2 className="kern-heading-small">{t('ratings.sets.how')}</h2>
        {text(set.note) && <p className="kern-body">{text(set.note)}</p>}
        <Facts
          rows={[
            [t('ratings.sets.objects'), set.objects.map((kind) => t(`candidates.kind.${kind as 'process' | 'initiative' | 'service'}`)).join(', ')],
            [t('ratings.sets.method'), t(`ratings.sets.method.${set.method}`)],
            [t('ratings.sets.axes'), set.axes.map((axis) => text(axis.title)).join(' × ')],
            [t('ratings.sets.topLabel'), format.number(set.top)],
            [t('ratings.sets.classes'), t('ratings.sets.classesText', { a: format.number(set.classes.a), b: format.number(set.classes.b) })],
            [t('ratings.sets.minCoverage'), t('ratings.sets.minCoverageText', { percent: set.minCoverage })],
          ]}
        />
      </section>
      <section>
        <h2 className="kern-heading-medium">{t('ratings.sets.criteria')}</h2>
        <DataTable caption={t('ratings.sets.criteria')} columns={columns} rows={set.criteria} id={(one) => one.key} />
      </section>
      {set.knockouts.length > 0 && (
        <section className="pr-card">
          <h2 className="kern-heading-small">{t('ratings.rules')}</h2>
          <ul className="pr-plain">
            {set.knockouts.map((rule) => (
              <li key={rule.key}>
                <strong>{text(rule.title)}</strong>
                <span className="pr-sub pr-block">{t('ratings.sets.ruleReason', { reason: text(rule.reason) })}</span>
                {rule.formula ? <code className="pr-formula">{rule.formula}</code> : <span className="pr-sub">{t('ratings.sets.byPeople')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function useColumns(set: CriteriaSet): Column<Criterion>[] {
  const t = useText();
  const text = useInLanguage();
  const format = useFormats();
  const axis = (key: string) => { const found = set.axes.find((one) => one.key === key); return found ? text(found.title) : ''; };
  const columns: Column<Criterion>[] = [
    { id: 'title', header: t('ratings.criterion'), rowHeader: true, cell: (one) => <>{text(one.title)}{text(one.help) && <span className="pr-sub pr-block pr-help">{text(one.help)}</span>}</> },
    { id: 'axis', header: t('ratings.sets.axis'), cell: (one) => axis(one.axis) },
    { id: 'weight', header: t('ratings.weight'), cell: (one) => format.number(one.weight) },
    { id: 'scale', header: t('ratings.sets.scale'), cell: (one) => <ScaleWords one={one} /> },
    { id: 'source', header: t('ratings.sets.source'), cell: (one) => <SourceWords one={one} /> },
  ];
  return set.axes.length > 0 ? columns : columns.filter(({ id }) => id !== 'axis');
}

function ScaleWords({ one }: { one: Criterion }) {
  const t = useText();
  const text = useInLanguage();
  const format = useFormats();
  const { scale, bands } = one;
  const named = scale.labels.length > 0 ? stepsOf(scale, text).map((step) => `${format.number(step.points)} ${step.word}`).join(' · ') : t('ratings.pointsHint', { min: format.number(scale.min), max: format.number(scale.max) });
  const bandWords = bands.map((band) => {
    const points = format.number(band.points);
    if (band.below !== undefined) return t('ratings.sets.below', { bound: format.number(band.below), points });
    return band.upTo === undefined ? t('ratings.sets.above', { points }) : t('ratings.sets.upTo', { bound: format.number(band.upTo), points });
  });
  return (
    <>
      {named}
      {one.lower && <span className="pr-sub pr-block">{t('ratings.sets.lowerBetter')}</span>}
      {bands.length > 0 && <span className="pr-sub pr-block">{text(one.unit)}: {bandWords.join(' · ')}</span>}
    </>
  );
}

function SourceWords({ one }: { one: Criterion }) {
  const t = useText();
  const text = useInLanguage();
  const inputs = useInputs().data?.inputs ?? [];
  if (!one.formula) return t('ratings.sets.byPeople');
  const names = (one.inputs ?? []).map((name) => { const found = inputs.find((input) => input.name === name); return found ? text(found.title) : name; });
  return <>{t('ratings.sets.byRegister', { names: names.join(', ') })}<code className="pr-formula">{one.formula}</code></>;
}

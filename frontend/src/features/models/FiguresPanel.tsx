import { DataTable, type Column } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { useFigures, type Amount, type Figures, type StepFigure } from './api';
import { classKey, mediaOf, mediumKey } from './figureKeys';

/** FiguresPanel shows what can be counted about a version, and says of each number whether it is stated, assumed or unknown. */
export function FiguresPanel({ id, onElement }: { id: string; onElement(element: string): void }) {
  const { data: figures, error, isLoadingError, isPending, refetch } = useFigures(id, currentLanguage());
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <div className="pr-stack">
      <div className="pr-grid">
        <PerCase figures={figures} />
        <OfModel figures={figures} />
      </div>
      <Steps steps={figures.steps} onElement={onElement} />
      <Breaks figures={figures} onElement={onElement} />
      <Remarks id="annahmen" title="figures.assumptions" text="figures.assumptionsText" remarks={figures.assumptions} />
      <Remarks id="vorbehalte" title="figures.doubts" remarks={figures.doubts} />
    </div>
  );
}

function PerCase({ figures: { effort, work, media } }: { figures: Figures }) {
  const t = useText();
  const { number } = useFormats();
  const perCase = (estimate: { known: boolean; value: number }, count: number) =>
    estimate.known ? t('figures.handoversAt', { perCase: number(estimate.value), count }) : t('common.unknown');
  return (
    <section className="pr-card" aria-labelledby="je-fall">
      <h3 className="kern-heading-small" id="je-fall">{t('figures.perCase')}</h3>
      <Facts
        rows={[
          [t('figures.minutes'), <AmountText key="minutes" amount={effort.minutes} unit="figures.inMinutes" />],
          [t('figures.transport'), <AmountText key="transport" amount={effort.transport} unit="figures.inMinutes" />],
          [t('figures.waiting'), <AmountText key="waiting" amount={effort.waiting} unit="figures.inMinutes" />],
          [t('figures.cents'), <AmountText key="cents" amount={effort.cents} unit="figures.inEuros" />],
          [t('figures.handovers'), perCase(work.perCase, work.handovers.length)],
          [t('figures.breaks'), (
            <>
              {perCase(media.perCase, media.count)}
              {media.known < media.of && <><br /><small>{t('figures.mediaKnown', { known: media.known, of: media.of })}</small></>}
            </>
          )],
        ]}
      />
    </section>
  );
}

/** AmountText says that a sum is a lower bound as long as not every activity states its part. */
function AmountText({ amount, unit }: { amount: Amount; unit: 'figures.inMinutes' | 'figures.inEuros' }) {
  const t = useText();
  const { number } = useFormats();
  if (!amount.known) return t('common.unknown');
  const value = t(unit, { value: number(unit === 'figures.inEuros' ? amount.value / 100 : amount.value) });
  if (amount.stated >= amount.of) return value;
  return <>{t('figures.atLeast', { value })}<br /><small>{t('figures.coverage', { stated: amount.stated, of: amount.of })}</small></>;
}

function OfModel({ figures: { size, complexity, loops, work, sound } }: { figures: Figures }) {
  const t = useText();
  const { number } = useFormats();
  const percent = (share: number) => t('figures.percent', { value: number(Math.round(100 * share)) });
  return (
    <section className="pr-card" aria-labelledby="am-modell">
      <h3 className="kern-heading-small" id="am-modell">{t('figures.ofModel')}</h3>
      <Facts
        rows={[
          [t('figures.sound'), t(`figures.sound.${sound}`)],
          [t('figures.size'), t('figures.sizeText', size)],
          [t('figures.lanes'), work.lanes.join(', ')],
          [t('figures.systems'), work.systems.join(', ')],
          [t('figures.controlFlow'), number(complexity.controlFlow)],
          [t('figures.nesting'), number(complexity.nesting)],
          [t('figures.structured'), percent(complexity.structured)],
          [t('figures.parallel'), percent(complexity.parallel)],
          [t('figures.loops'), number(loops.length)],
        ]}
      />
    </section>
  );
}

function Steps({ steps, onElement }: { steps: readonly StepFigure[]; onElement(element: string): void }) {
  const t = useText();
  const { number } = useFormats();
  const known = (value: { known: boolean; value: number }) => (value.known ? number(value.value) : t('common.unknown'));
  const guessed = (text: string, by: string) => (by === 'default' ? t('figures.guessed', { value: text }) : text);
  const columns: Column<StepFigure>[] = [
    { id: 'step', header: t('figures.step'), rowHeader: true, cell: (step) => <button type="button" className="pr-textlink" onClick={() => onElement(step.id)}>{step.name || step.id}</button> },
    { id: 'lane', header: t('figures.lane'), secondary: true, cell: (step) => step.lane },
    { id: 'class', header: t('figures.class'), cell: (step) => guessed(t(classKey(step.class.value)), step.class.by) },
    { id: 'medium', header: t('figures.medium'), cell: (step) => mediaOf(step).map((medium) => t(mediumKey(medium))).join(' → ') || t('common.unknown') },
    { id: 'frequency', header: t('figures.frequency'), numeric: true, cell: (step) => known(step.frequency) },
    { id: 'minutes', header: t('figures.minutesEach'), numeric: true, cell: (step) => known(step.minutes) },
  ];
  if (steps.length === 0) return <p className="kern-body">{t('figures.none')}</p>;
  return (
    <section aria-labelledby="aktivitaeten">
      <h3 className="kern-heading-small" id="aktivitaeten">{t('figures.steps')}</h3>
      <DataTable caption={t('figures.steps')} columns={columns} rows={steps} id={(step) => step.id} />
    </section>
  );
}

function Breaks({ figures: { media }, onElement }: { figures: Figures; onElement(element: string): void }) {
  const t = useText();
  const counted = media.breaks.filter((at) => at.counts);
  if (counted.length === 0) return null;
  const name = (medium: string) => (medium ? t(mediumKey(medium)) : t('common.unknown'));
  return (
    <section aria-labelledby="medienbrueche">
      <h3 className="kern-heading-small" id="medienbrueche">{t('figures.breakList')}</h3>
      <ul className="kern-list kern-list--bullet">
        {counted.map((at) => (
          <li key={at.step.id}>
            <button type="button" className="pr-textlink" onClick={() => onElement(at.step.id)}>{at.step.name || at.step.id}</button>
            {': '}{at.reason || t('figures.change', { from: name(at.from), to: name(at.to) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Remarks({ id, title, text, remarks }: { id: string; title: 'figures.assumptions' | 'figures.doubts'; text?: 'figures.assumptionsText'; remarks: Figures['doubts'] }) {
  const t = useText();
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 className="kern-heading-small" id={id}>{t(title)}</h3>
      {text && <p className="kern-body">{t(text)}</p>}
      <ul className="kern-list kern-list--bullet">
        {remarks.map((remark) => <li key={`${remark.topic}-${remark.element.id}`}>{remark.text}</li>)}
      </ul>
    </section>
  );
}

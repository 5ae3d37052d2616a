import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { criteriaQuery, type CriteriaSet, type Ranking } from '../../api/candidates';
import type { Weights } from '../../api/rankAddress';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useLanguage } from './language';
import { scaleOf, shareOf } from './weights';

type Criterion = CriteriaSet['criteria'][number];

interface WeightPanelProps {
  ranking: Ranking;
  tried: Weights;
  onChange(key: string, weight: number, ofSet: Weights): void;
  onReset(): void;
  /** What the weights have changed, beside the sliders where it is seen. */
  note: ReactNode;
}

/** WeightPanel has a slider for every criterion; the ranking follows while they move. */
export function WeightPanel({ ranking, tried, onChange, onReset, note }: WeightPanelProps) {
  const t = useText();
  const language = useLanguage();
  const { data: set, error, refetch } = useQuery(criteriaQuery(ranking.set));
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!set) return <Loading lines={4} />;
  const ofSet: Weights = Object.fromEntries(set.criteria.map((one) => [one.key, one.weight]));
  const now = { ...ofSet, ...tried };
  const changed = Object.keys(tried).length;
  const groups = [...set.axes.map((axis) => ({ key: axis.key, title: axis.title[language] })), { key: '', title: set.axes.length > 0 ? t('candidates.weights.other') : '' }];
  return (
    <section className="pr-card pr-weights" aria-labelledby="gewichte">
      <div className="pr-weights__head">
        <h2 className="kern-heading-small" id="gewichte">{t('candidates.weights')}</h2>
        <span className="pr-sub">{changed > 0 ? t('candidates.weights.changed', { count: changed }) : t('candidates.weights.help')}</span>
        <Button variant="secondary" small disabled={changed === 0} onClick={onReset}>{t('candidates.weights.reset')}</Button>
      </div>
      {note}
      {groups.map(({ key, title }) => {
        const members = set.criteria.filter((one) => one.axis === key);
        if (members.length === 0) return null;
        return (
          <fieldset key={key} className="kern-fieldset pr-weights__group">
            <legend className={title ? 'kern-label' : 'kern-sr-only'}>{title || t('candidates.weights')}</legend>
            <div className="pr-weights__sliders">
              {members.map((one) => <Slider key={one.key} criterion={one} title={one.title[language]} weight={now[one.key] ?? 0} scale={scaleOf(ofSet)} share={shareOf(now, one.key)} onChange={(weight) => onChange(one.key, weight, ofSet)} />)}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}

interface SliderProps {
  criterion: Criterion;
  title: string;
  weight: number;
  scale: { step: number; max: number };
  share: number;
  onChange(weight: number): void;
}

function Slider({ criterion, title, weight, scale, share, onChange }: SliderProps) {
  const t = useText();
  const format = useFormats();
  const id = useId();
  const words = t('candidates.weights.one', { weight: format.number(weight), share, set: format.number(criterion.weight) });
  return (
    <div className="pr-weight" data-changed={weight !== criterion.weight}>
      <label className="kern-label kern-label--small" htmlFor={id}>{title}</label>
      <input id={id} type="range" min={0} max={scale.max} step={scale.step} value={weight} aria-valuetext={words} onChange={(event) => onChange(Number(event.target.value))} />
      <span className="pr-sub" aria-hidden="true">{words}</span>
    </div>
  );
}

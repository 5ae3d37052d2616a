import { Badge, type Tone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useCan } from '../../api/me';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useRate, type Detail, type Rating, type RuleLine } from './api';

const TONES: Record<RuleLine['answer'], Tone | undefined> = { passed: 'success', unasked: undefined, failed: 'danger' };

/** RulesSection shows the rules that knock an object out, and lets people answer them. */
export function RulesSection({ candidate, set, ratings }: { candidate: Detail; set: string; ratings: readonly Rating[] }) {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const rate = useRate();
  const say = (criterion: string, points: number) => rate.mutate({ set, entries: [{ kind: candidate.kind, objectId: candidate.id, criterion, points }] });
  return (
    <section className="pr-card" aria-labelledby="regeln">
      <h2 className="kern-heading-small" id="regeln">{t('ratings.rules')}</h2>
      {rate.error && <ProblemView error={rate.error} />}
      <ul className="pr-plain">
        {candidate.rules.map((rule) => (
          <li key={rule.key}>
            <span className="pr-row"><Badge tone={TONES[rule.answer]}>{t(`ratings.rule.${rule.answer}`)}</Badge> {rule.title}</span>
            {rule.answer === 'failed' && <p className="kern-body">{rule.reason}</p>}
            {ratings.filter((one) => one.criterion === rule.key).map((one) => (
              <span key={one.id} className="pr-sub pr-block">{t('ratings.by', { function: one.function || t('ratings.noFunction'), date: format.date(one.at), value: t(one.points === 1 ? 'common.yes' : 'common.no') })}</span>
            ))}
            {can('rating.rate') && (
              <span className="pr-row" role="group" aria-label={rule.title}>
                <Button variant="secondary" small disabled={rate.isPending} onClick={() => say(rule.key, 1)}>{t('ratings.ruleYes')}</Button>
                <Button variant="secondary" small disabled={rate.isPending} onClick={() => say(rule.key, 0)}>{t('ratings.ruleNo')}</Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

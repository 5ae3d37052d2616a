import { Link } from 'react-router';
import { useText } from '../../i18n/text';
import { applies, isAnswered, type Group, type SteckbriefDocument } from './model';

interface StepNavProps {
  groups: readonly Group[];
  doc: SteckbriefDocument;
  current: string;
  /** The address of a step. */
  to(step: string): string;
  /** Steps with something to correct. */
  faulty: ReadonlySet<string>;
  /** The step after the groups. */
  finish: string;
}

/** StepNav shows the steps of the Steckbrief with how much of each is answered. */
export function StepNav({ groups, doc, current, to, faulty, finish }: StepNavProps) {
  const t = useText();
  return (
    <nav aria-label={t('steckbrief.steps')} className="pr-stepnav">
      <ol>
        {groups.map((group) => {
          const fields = group.fields.filter((def) => applies(def, doc));
          const done = fields.filter((def) => isAnswered(doc.fields[def.key])).length;
          return (
            <li key={group.key}>
              <Link to={to(group.key)} aria-current={group.key === current ? 'step' : undefined} state={{ keepFocus: true }}>
                <span>{group.label}</span>
                <small>{faulty.has(group.key) ? t('steckbrief.stepFaulty') : t('steckbrief.stepDone', { done, count: fields.length })}</small>
              </Link>
            </li>
          );
        })}
        <li>
          <Link to={to(finish)} aria-current={finish === current ? 'step' : undefined} state={{ keepFocus: true }}>
            <span>{t('steckbrief.finish')}</span>
            <small>{t('steckbrief.finishHint')}</small>
          </Link>
        </li>
      </ol>
    </nav>
  );
}

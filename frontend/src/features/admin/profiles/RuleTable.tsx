import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { Rule } from './api';
import { useInLanguage } from '../../../i18n/inLanguage';
import { WEIGHTS } from './weights';

interface RuleTableProps {
  rules: readonly Rule[];
  weights: Readonly<Record<string, string>>;
  fixed: boolean;
  onChange(rule: string, weight: string): void;
}

/** RuleTable gives every convention its weight. */
export function RuleTable({ rules, weights, fixed, onChange }: RuleTableProps) {
  const t = useText();
  const text = useInLanguage();
  const [wanted, setWanted] = useState('');
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rules.filter((rule) => words.every((word) => [rule.name, text(rule.text), ...rule.refs].join(' ').toLowerCase().includes(word)));
  return (
    <section aria-labelledby="regeln">
      <h3 className="kern-heading-small" id="regeln">{t('profiles.rules')}</h3>
      <div className="pr-adminbar"><TextField type="search" label={t('profiles.filter')} value={wanted} onChange={(event) => setWanted(event.target.value)} /></div>
      <p className="kern-body" role="status">{t('profiles.shown', { shown: shown.length, all: rules.length })}</p>
      <table role="table" className="kern-table pr-table pr-rules">
        <caption className="kern-sr-only">{t('profiles.rules')}</caption>
        <thead className="kern-table__head">
          <tr role="row" className="kern-table__row">
            <th scope="col" role="columnheader" className="kern-table__header">{t('profiles.rule')}</th>
            <th scope="col" role="columnheader" className="kern-table__header">{t('profiles.weight')}</th>
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {shown.map((rule) => (
            <tr key={rule.name} role="row" className="kern-table__row">
              <th scope="row" className="kern-table__cell">
                {text(rule.text)}
                <span className="pr-adminsub pr-anywhere">{[...rule.refs, rule.name].join(' · ')}</span>
              </th>
              <td className="kern-table__cell">
                <div className="kern-form-input__select-wrapper">
                  <select className="kern-form-input__select" aria-label={t('profiles.weightOf', { rule: rule.name })} disabled={fixed} value={weights[rule.name] ?? 'off'} onChange={(event) => onChange(rule.name, event.target.value)}>
                    {WEIGHTS.map((weight) => <option key={weight} value={weight}>{t(`profiles.weight.${weight}`)}</option>)}
                  </select>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

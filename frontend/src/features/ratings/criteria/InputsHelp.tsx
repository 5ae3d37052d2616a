import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { useInputs } from './api';

/** InputsHelp lists what formulas may name, for those who write them. */
export function InputsHelp() {
  const t = useText();
  const text = useInLanguage();
  const { data } = useInputs();
  return (
    <details className="pr-card">
      <summary>{t('ratings.sets.inputs')}</summary>
      <p className="kern-body">{t('ratings.sets.functions', { names: (data?.functions ?? []).join(', ') })}</p>
      <ul className="pr-inputs">
        {data?.inputs.map((input) => (
          <li key={input.name}>
            <code>{input.name}</code> {text(input.title)}
            {text(input.unit) && <span className="pr-sub"> ({text(input.unit)})</span>}
            {input.options.length > 0 && <span className="pr-sub pr-block">{input.options.map((option) => `'${option}'`).join(', ')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

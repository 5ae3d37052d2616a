import { Button } from '../../../components/Button';
import { useText } from '../../../i18n/text';
import type { Fact, FactState, FieldDef } from '../model';
import { OriginInput } from './OriginInput';
import { ValueInput } from './ValueInput';

interface FactInputProps {
  id: string;
  def: FieldDef;
  fact: Fact | undefined;
  /** What a new fact starts with, e.g. method and year of a figure. */
  preset?: Partial<Fact>;
  withoutYear?: boolean;
  onChange(fact: Fact | undefined): void;
  onFault(message: string | undefined): void;
}

const OTHER_STATES: readonly FactState[] = ['unknown', 'notApplicable'];

/** FactInput asks for a value, or that it is unknown or does not apply, and where it comes from. */
export function FactInput({ id, def, fact, preset, withoutYear, onChange, onFault }: FactInputProps) {
  const t = useText();
  const state = fact?.state ?? 'known';
  const choose = (next: FactState) => {
    onFault(undefined);
    onChange(next === state ? undefined : { ...fact, value: undefined, state: next });
  };
  return (
    <div className="pr-fact">
      {state === 'known' ? (
        <ValueInput
          id={id}
          def={def}
          value={fact?.value}
          onFault={onFault}
          onChange={(value) => onChange(value === undefined ? undefined : { ...preset, ...fact, state: 'known', value })}
        />
      ) : (
        <p className="kern-label" id={id} tabIndex={-1}>{t('steckbrief.stated', { label: def.label, state: t(`steckbrief.state.${state}`) })}</p>
      )}
      <div className="pr-fact__more">
        <div className="pr-row" role="group" aria-label={t('steckbrief.stateOf', { label: def.label })}>
          {OTHER_STATES.map((other) => (
            <Button key={other} variant="tertiary" small aria-pressed={state === other} onClick={() => choose(other)} icon={state === other ? 'check' : undefined}>
              {t(`steckbrief.state.${other}`)}
            </Button>
          ))}
        </div>
        {fact && <OriginInput id={id} fact={fact} withoutYear={withoutYear} onChange={onChange} />}
      </div>
      {def.neededFor && <p className="kern-body kern-body--small kern-body--muted">{t('steckbrief.neededFor', { text: def.neededFor })}</p>}
    </div>
  );
}

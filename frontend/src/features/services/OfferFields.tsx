import { DateField } from '../../components/DateField';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useApplicationNames, type Maturity, type ServiceInput } from './api';
import { CONNECTIONS, FEES, PAYMENTS, RETURNS, SIGN_INS, SOLUTIONS } from './values';

interface PartProps {
  input: ServiceInput;
  set(part: Partial<ServiceInput>): void;
  message(field: string): string | undefined;
}

/** OfferFields say how a service is offered. */
export function OfferFields({ input, set, message }: PartProps) {
  const t = useText();
  const { data: applications } = useApplicationNames();
  const choice = <Value extends string>(name: 'solution' | 'fee' | 'ePayment' | 'returnChannel' | 'signIn' | 'connection', values: readonly Value[], word: (value: Value) => string) => (
    <SelectField id={name} label={t(`services.${name}`)} value={input[name] ?? ''} error={message(name)} options={[['', t('common.unknown')], ...values.map((one) => [one, word(one)] as const)]} onChange={(e) => set({ [name]: e.target.value })} />
  );
  return (
    <div className="pr-serviceform">
      {choice('solution', SOLUTIONS, (one) => t(`services.solution.${one}`))}
      <TextField id="onlineSince" label={t('services.since')} hint={t('services.sinceHint')} optional value={input.onlineSince ?? ''} error={message('onlineSince')} onChange={(e) => set({ onlineSince: e.target.value })} />
      <TextField id="address" type="url" label={t('services.address')} optional value={input.address ?? ''} error={message('address')} onChange={(e) => set({ address: e.target.value })} />
      {choice('fee', FEES, (one) => t(`services.fee.${one}`))}
      {choice('ePayment', PAYMENTS, (one) => t(`services.ePayment.${one}`))}
      {choice('returnChannel', RETURNS, (one) => t(`services.returnChannel.${one}`))}
      {choice('signIn', SIGN_INS, (one) => t(`services.signIn.${one}`))}
      <SelectField id="applicationId" label={t('services.application')} value={input.applicationId ?? ''} error={message('applicationId')} options={[['', t('services.applicationNone')], ...[...(applications ?? [])]]} onChange={(e) => set({ applicationId: e.target.value })} />
      {choice('connection', CONNECTIONS, (one) => t(`services.connection.${one}`))}
      <SelectField id="priority" label={t('services.priority')} value={String(input.priority ?? 0)} error={message('priority')} options={[['0', t('common.unknown')], ['1', '1'], ['2', '2'], ['3', '3']]} onChange={(e) => set({ priority: Number(e.target.value) })} />
    </div>
  );
}

/** MaturityFields say how far a service is on both scales, and why. */
export function MaturityFields({ input, set, message }: PartProps) {
  const t = useText();
  const scale = (name: 'maturity11' | 'maturity20', most: number) => {
    const now: Maturity = input[name] ?? {};
    const steps = Array.from({ length: most + 1 }, (_, step) => [String(step), String(step)] as const);
    return (
      <fieldset className="pr-card">
        <legend className="kern-label">{t(`services.${name === 'maturity11' ? 'scale11' : 'scale20'}`)}</legend>
        <div className="pr-stack">
          <SelectField id={`${name}.step`} label={t('services.stepLabel')} value={now.step === undefined ? '' : String(now.step)} error={message(`${name}.step`)} options={[['', t('common.unknown')], ...steps]} onChange={(e) => set({ [name]: { ...now, step: e.target.value === '' ? undefined : Number(e.target.value) } })} />
          <TextArea id={`${name}.evidence`} label={t('services.evidence')} hint={t('services.evidenceHint')} optional value={now.evidence ?? ''} error={message(`${name}.evidence`)} onChange={(e) => set({ [name]: { ...now, evidence: e.target.value } })} />
          <DateField id={`${name}.on`} label={t('services.maturityOn')} value={now.on ?? ''} error={message(`${name}.on`)} onChange={(on) => on !== undefined && set({ [name]: { ...now, on } })} />
        </div>
      </fieldset>
    );
  };
  return <div className="pr-serviceform">{scale('maturity11', 4)}{scale('maturity20', 7)}</div>;
}

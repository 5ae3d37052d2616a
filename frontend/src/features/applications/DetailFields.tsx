import { Button } from '../../components/Button';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useApplications, type ApplicationInput } from './api';

export type Detail = NonNullable<ApplicationInput['detail']>;
type Interface = NonNullable<Detail['interfaces']>[number];

const KINDS = ['file', 'api', 'database', 'message', 'manual'] as const;
const DIRECTIONS = ['in', 'out', 'both'] as const;
const STATES = ['planned', 'test', 'productive', 'ended'] as const;

/** DetailFields ask for contract, personal data and interfaces of an application; what is unknown may stay empty. */
export function DetailFields({ own, detail, end, error, onChange, onEnd }: { own: string; detail: Detail; end: string; error(field: string): string | undefined; onChange(detail: Detail): void; onEnd(end: string): void }) {
  const t = useText();
  const unknown = ['', t('common.unknown')] as const;
  const interfaces = detail.interfaces ?? [];
  const set = (at: number, part: Partial<Interface>) => onChange({ ...detail, interfaces: interfaces.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <>
      <TextField id="contractEnd" label={t('applications.contractEnd')} hint={t('applications.contractEndHint')} optional value={end} error={error('contractEnd')} onChange={(e) => onEnd(e.target.value)} />
      <SelectField id="personalData" label={t('applications.personalData')} value={detail.personalData ?? ''} options={[unknown, ['yes', t('applications.personalData.yes')], ['no', t('applications.personalData.no')]]} onChange={(e) => onChange({ ...detail, personalData: e.target.value as 'yes' })} />
      <TextField id="personalDataRef" label={t('applications.personalDataRef')} optional maxLength={200} value={detail.personalDataRef ?? ''} error={error('personalDataRef')} onChange={(e) => onChange({ ...detail, personalDataRef: e.target.value })} />
      <SelectField id="dmsKind" label={t('applications.dmsKind')} value={detail.dmsKind ?? ''} options={[unknown, ...KINDS.map((one) => [one, t(`applications.interfaceKind.${one}`)] as const)]} onChange={(e) => onChange({ ...detail, dmsKind: e.target.value as 'api' })} />
      <SelectField id="dmsDirection" label={t('applications.dmsDirection')} value={detail.dmsDirection ?? ''} options={[unknown, ...DIRECTIONS.map((one) => [one, t(`applications.direction.${one}`)] as const)]} onChange={(e) => onChange({ ...detail, dmsDirection: e.target.value as 'in' })} />
      <fieldset className="kern-fieldset">
        <legend className="kern-label">{t('applications.interfaces')}</legend>
        <div className="pr-stack">
          {interfaces.map((one, i) => <InterfaceFields key={i} own={own} at={i} one={one} error={error} onChange={(part) => set(i, part)} onRemove={() => onChange({ ...detail, interfaces: interfaces.filter((_, other) => other !== i) })} />)}
          <Button variant="secondary" small icon="add" onClick={() => onChange({ ...detail, interfaces: [...interfaces, { applicationId: '', name: '', kind: '', direction: '', state: 'planned' }] })}>{t('applications.addInterface')}</Button>
        </div>
      </fieldset>
    </>
  );
}

function InterfaceFields({ own, at, one, error, onChange, onRemove }: { own: string; at: number; one: Interface; error(field: string): string | undefined; onChange(part: Partial<Interface>): void; onRemove(): void }) {
  const t = useText();
  const { data } = useApplications();
  const unknown = ['', t('common.unknown')] as const;
  const id = (name: string) => `interfaces.${at}.${name}`;
  const others = (data ?? []).filter((other) => other.id !== own).map((other) => [other.id, other.name] as const);
  return (
    <div role="group" aria-label={t('applications.interfaceNumber', { number: at + 1 })} className="pr-card">
      <SelectField id={id('applicationId')} label={t('applications.interfaceTo')} value={one.applicationId ?? ''} error={error(id('applicationId'))} options={[['', t('applications.interfaceOutside')], ...others]} onChange={(e) => onChange({ applicationId: e.target.value })} />
      <TextField id={id('name')} label={t('applications.interfaceName')} maxLength={200} value={one.name ?? ''} error={error(id('name'))} onChange={(e) => onChange({ name: e.target.value })} />
      <SelectField id={id('kind')} label={t('applications.interfaceKind')} value={one.kind ?? ''} options={[unknown, ...KINDS.map((kind) => [kind, t(`applications.interfaceKind.${kind}`)] as const)]} onChange={(e) => onChange({ kind: e.target.value as 'api' })} />
      <SelectField id={id('direction')} label={t('applications.interfaceDirection')} value={one.direction ?? ''} options={[unknown, ...DIRECTIONS.map((way) => [way, t(`applications.direction.${way}`)] as const)]} onChange={(e) => onChange({ direction: e.target.value as 'in' })} />
      <SelectField id={id('state')} label={t('applications.interfaceState')} value={one.state} options={STATES.map((state) => [state, t(`applications.interfaceState.${state}`)] as const)} onChange={(e) => onChange({ state: e.target.value as 'test' })} />
      <Button variant="tertiary" small icon="delete" onClick={onRemove}>{t('applications.removeInterface', { number: at + 1 })}</Button>
    </div>
  );
}

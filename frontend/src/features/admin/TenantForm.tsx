import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { FormErrors } from '../../components/FormErrors';
import { StaleDialog } from '../../components/StaleDialog';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveSettings, type Settings } from './api';
import { ColourFields } from './ColourFields';
import { CostFields } from './CostFields';

/** TenantForm edits the settings of the municipality. */
export function TenantForm({ start, onReload }: { start: { settings: Settings; etag: string }; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useSaveSettings();
  const [base, setBase] = useState(start.etag); // the state that this form was filled with
  const [settings, setSettings] = useState(start.settings);
  const [group, setGroup] = useState(String(start.settings.minGroupSize));
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<Settings>) => setSettings((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const minGroupSize = /^\d+$/.test(group.trim()) ? Number(group) : 0;
    const found = settings.tenantName?.trim() ? [] : [{ field: 'tenantName', message: t('admin.missing.tenantName') }];
    show(found);
    if (found.length > 0) return;
    save.mutate(
      { etag: base, settings: { ...settings, minGroupSize } },
      {
        onSuccess: ({ etag }) => {
          setBase(etag);
          toast(t('admin.saved'));
        },
        onError: refuse,
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <TextField id="tenantName" label={t('admin.settings.name')} hint={t('admin.tenants.nameHint')} maxLength={200} autoComplete="organization" value={settings.tenantName ?? ''} error={message('tenantName')} onChange={(e) => set({ tenantName: e.target.value })} />
      <ColourFields colours={settings.colours ?? []} message={message} onChange={set} />
      <TextField id="numberPattern" label={t('admin.settings.numberPattern')} hint={t('admin.settings.numberPatternHint')} value={settings.numberPattern} error={message('numberPattern')} onChange={(e) => set({ numberPattern: e.target.value })} />
      <p className="kern-body" role="status">{t('admin.settings.numberExample')} <strong>{exampleNumber(settings.numberPattern)}</strong></p>
      <TextField id="minGroupSize" inputMode="numeric" label={t('admin.settings.minGroupSize')} hint={t('admin.settings.minGroupSizeHint')} value={group} error={message('minGroupSize')} onChange={(e) => setGroup(e.target.value)} />
      <ChoiceGroup
        legend={t('admin.settings.genderForm')}
        hint={t('admin.settings.genderFormHint')}
        vertical
        options={(['star', 'double'] as const).map((form) => [form, t(`admin.settings.genderForm.${form}`)] as const)}
        value={[settings.genderForm]}
        onChange={([next]) => set({ genderForm: next as Settings['genderForm'] })}
      />
      <ChoiceGroup
        legend={t('admin.settings.releaseSteps')}
        vertical
        options={(['1', '2'] as const).map((steps) => [steps, t(`admin.settings.releaseSteps.${steps}`)] as const)}
        value={[String(settings.releaseSteps ?? 1)]}
        onChange={([next]) => set({ releaseSteps: Number(next) })}
      />
      <CheckField label={t('admin.settings.readingReceipts')} checked={settings.readingReceipts ?? false} onChange={(e) => set({ readingReceipts: e.target.checked })} />
      <CostFields settings={settings} message={message} onChange={set} />
      <TextField id="timeZone" label={t('admin.settings.timeZone')} hint={t('admin.settings.timeZoneHint')} value={settings.timeZone} error={message('timeZone')} onChange={(e) => set({ timeZone: e.target.value })} />
      <TextField id="accessibilityContact" type="email" label={t('admin.settings.accessibilityContact')} hint={t('admin.settings.accessibilityContactHint')} value={settings.accessibilityContact} error={message('accessibilityContact')} onChange={(e) => set({ accessibilityContact: e.target.value })} />
      <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('common.save')}</Button></div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

/** exampleNumber shows what a number pattern gives for the first process of a unit 51.3. */
export const exampleNumber = (pattern: string): string =>
  pattern.replaceAll('{unit}', '51.3').replace(/\{seq(?::(\d+))?\}/g, (_, width?: string) => '1'.padStart(Math.min(Number(width ?? 1), 9), '0'));

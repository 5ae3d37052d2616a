import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, body, ifMatch } from '../../api/client';
import { meKey, useCan } from '../../api/me';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { FormErrors } from '../../components/FormErrors';
import { Loaded } from '../../components/Loaded';
import { StaleDialog } from '../../components/StaleDialog';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useText } from '../../i18n/text';
import { OwnRole } from './OwnRole';

type Settings = components['schemas']['SettingsBody'];
const key = ['settings'] as const;

/** HouseStep asks for the few settings that later cannot be changed without trouble, the number above all. */
export function HouseStep({ onDone }: { onDone(): void }) {
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET('/api/v1/admin/settings', { signal });
      return { settings: data as Settings, etag: response.headers.get('ETag') ?? '' };
    },
  });
  return <Loaded query={query}>{(start, round, reload) => <HouseForm key={round} start={start} onReload={reload} onDone={onDone} />}</Loaded>;
}

function HouseForm({ start, onReload, onDone }: { start: { settings: Settings; etag: string }; onReload(): void; onDone(): void }) {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const [settings, setSettings] = useState(start.settings);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const save = useMutation({
    mutationFn: () => body(api.PUT('/api/v1/admin/settings', { params: { header: ifMatch(start.etag) }, body: settings })),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: meKey })]),
  });
  const set = (part: Partial<Settings>) => setSettings((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = settings.tenantName?.trim() ? [] : [{ field: 'tenantName', message: t('assistant.house.noName') }];
    show(found);
    if (found.length > 0) return;
    save.mutate(undefined, { onSuccess: onDone, onError: refuse });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <h2 className="kern-heading-medium">{t('assistant.house')}</h2>
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <TextField id="tenantName" label={t('assistant.house.name')} maxLength={200} autoComplete="organization" value={settings.tenantName ?? ''} error={message('tenantName')} onChange={(event) => set({ tenantName: event.target.value })} />
      <TextField id="numberPattern" label={t('assistant.house.number')} hint={t('assistant.house.numberHint')} value={settings.numberPattern} error={message('numberPattern')} onChange={(event) => set({ numberPattern: event.target.value })} />
      <ChoiceGroup
        legend={t('assistant.house.gender')}
        options={[['star', t('assistant.house.gender.star')], ['double', t('assistant.house.gender.double')]]}
        value={[settings.genderForm]}
        onChange={([next]) => set({ genderForm: next as Settings['genderForm'] })}
      />
      <TextField id="accessibilityContact" type="email" optional label={t('assistant.house.contact')} hint={t('assistant.house.contactHint')} value={settings.accessibilityContact} error={message('accessibilityContact')} onChange={(event) => set({ accessibilityContact: event.target.value })} />
      {!can('steckbrief.edit') && <OwnRole />}
      <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('assistant.next.save')}</Button></div>
      <StaleDialog error={save.error} onReload={() => { save.reset(); onReload(); }} onClose={() => save.reset()} />
    </form>
  );
}

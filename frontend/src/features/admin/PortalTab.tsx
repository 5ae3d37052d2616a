import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, ifMatch, tagged } from '../../api/client';
import { useMe } from '../../api/me';
import { useMutation } from '../../api/mutation';
import { ApiError, isStatus } from '../../api/problem';
import type { components } from '../../api/schema';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { ConflictDialog } from '../../components/ConflictDialog';
import { Loaded } from '../../components/Loaded';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { Guard } from './Guard';

type Settings = components['schemas']['PortalSettings'];

const portalKey = ['portal-settings'] as const;
const CATEGORIES = ['core', 'support', 'steering'] as const;

/** PortalTab switches the public portal on and off and says whose processes it shows. */
export function PortalTab() {
  return <Guard action="settings.edit"><PortalSettings /></Guard>;
}

function PortalSettings() {
  const query = useQuery({ queryKey: portalKey, queryFn: ({ signal }) => tagged(api.GET('/api/v1/admin/portal', { signal })) });
  return <Loaded query={query} lines={6}>{({ data, etag }, round, reload) => <PortalForm key={round} start={data} etag={etag} onReload={reload} />}</Loaded>;
}

function PortalForm({ start, etag, onReload }: { start: Settings; etag: string; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const me = useMe();
  const [base, setBase] = useState(etag); // the state that this form was filled with
  const [settings, setSettings] = useState(start);
  const set = (part: Partial<Settings>) => setSettings((now) => ({ ...now, ...part }));
  const save = useMutation({
    mutationFn: () => tagged(api.PUT('/api/v1/admin/portal', { params: { header: ifMatch(base) }, body: settings })),
    onSuccess: (saved) => {
      setBase(saved.etag);
      return client.invalidateQueries({ queryKey: portalKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: () => toast(t('admin.saved')) });
  };
  const stale = isStatus(save.error, 412);
  const bad = save.error && !stale ? ApiError.of(save.error).problem.errors.find(({ field }) => field === 'categories')?.message : undefined;
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <p className="kern-body">{t('portal.admin.text')}</p>
      {save.error && !stale && !bad && <ProblemView error={save.error} kept={t('common.kept')} />}
      <CheckField label={t('portal.admin.on')} checked={settings.on} onChange={(event) => set({ on: event.target.checked })} />
      <ChoiceGroup
        legend={t('portal.admin.categories')}
        hint={t('portal.admin.categoriesHint')}
        error={bad}
        multiple
        vertical
        options={CATEGORIES.map((one) => [one, t(`processes.category.${one}`)] as const)}
        value={settings.categories}
        onChange={(categories) => set({ categories: categories as Settings['categories'] })}
      />
      <CheckField label={t('portal.admin.indexed')} checked={settings.indexed ?? false} onChange={(event) => set({ indexed: event.target.checked })} />
      {start.on && me.tenantSlug && <p className="kern-body">{t('portal.admin.address')} <a className="kern-link" href={`/portal/${me.tenantSlug}`}>{`${window.location.origin}/portal/${me.tenantSlug}`}</a></p>}
      <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('common.save')}</Button></div>
      <ConflictDialog open={stale} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { api, body, ifMatch, tagged } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { FormErrors } from '../../components/FormErrors';
import { Loaded } from '../../components/Loaded';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';

type Fields = components['schemas']['AccessibilityFields'];
type State = components['schemas']['FederalState'];

const key = ['accessibility-settings'] as const;

/** AccessibilitySettings hold what the municipality says in its statement on accessibility. */
export function AccessibilitySettings() {
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const fields = await tagged(api.GET('/api/v1/admin/accessibility', { signal }));
      return { ...fields, states: (await body(api.GET('/api/v1/public/accessibility', { signal }))).states };
    },
  });
  return <Loaded query={query} lines={6}>{({ data, states, etag }, round, reload) => <AccessibilityForm key={round} start={data} states={states} etag={etag} onReload={reload} />}</Loaded>;
}

function AccessibilityForm({ start, states, etag, onReload }: { start: Fields; states: State[]; etag: string; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [base, setBase] = useState(etag); // the state that this form was filled with
  const [fields, setFields] = useState(start);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const set = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const save = useMutation({
    mutationFn: () => tagged(api.PUT('/api/v1/admin/accessibility', { params: { header: ifMatch(base) }, body: fields })),
    onSuccess: (saved) => {
      setBase(saved.etag);
      return client.invalidateQueries({ queryKey: key });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    show([]);
    save.mutate(undefined, {
      onSuccess: () => toast(t('admin.saved')),
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose" aria-labelledby="erklaerung">
      <h2 id="erklaerung" className="kern-heading-medium">{t('help.settings.title')}</h2>
      <p className="kern-body">{t('help.settings.text')} <Link className="kern-link" to="/barrierefreiheit">{t('help.settings.link')}</Link></p>
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <TextArea id="body" label={t('help.settings.body')} hint={t('help.settings.bodyHint')} value={fields.body} error={message('body')} onChange={(e) => set({ body: e.target.value })} />
      <SelectField id="state" label={t('help.settings.state')} options={[['', t('help.settings.noState')], ...states.map(({ key: one, name }) => [one, name] as const)]} value={fields.state} error={message('state')} onChange={(e) => set({ state: e.target.value })} />
      <TextField id="enforcerName" label={t('help.settings.enforcerName')} value={fields.enforcerName} error={message('enforcerName')} onChange={(e) => set({ enforcerName: e.target.value })} />
      <TextArea id="enforcerReach" label={t('help.settings.enforcerReach')} hint={t('help.settings.enforcerReachHint')} value={fields.enforcerReach} error={message('enforcerReach')} onChange={(e) => set({ enforcerReach: e.target.value })} />
      <TextField id="enforcerLink" type="url" label={t('help.settings.enforcerLink')} value={fields.enforcerLink} error={message('enforcerLink')} onChange={(e) => set({ enforcerLink: e.target.value })} />
      <DateField id="madeOn" label={t('help.settings.madeOn')} value={fields.madeOn} error={message('madeOn')} onChange={(madeOn = '') => set({ madeOn })} />
      <DateField id="reviewedOn" label={t('help.settings.reviewedOn')} value={fields.reviewedOn} error={message('reviewedOn')} onChange={(reviewedOn = '') => set({ reviewedOn })} />
      <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('help.settings.save')}</Button></div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

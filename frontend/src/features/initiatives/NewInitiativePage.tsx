import './initiatives.css';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api, body } from '../../api/client';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCreateInitiative, useTemplates, type Head } from './api';
import { useFaults } from './faults';
import { HeadFields } from './HeadForm';

/** NewInitiativePage adds an initiative, also from a process (?prozess=, with the reasons of its rating in ?gruende=). */
export function NewInitiativePage() {
  const t = useText();
  const can = useCan();
  const [params] = useSearchParams();
  const id = params.get('prozess') ?? '';
  const process = useQuery({
    queryKey: ['processes', 'for-initiative', id],
    enabled: id !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}', { params: { path: { id } }, signal })),
  });
  if (!can('initiative.edit')) {
    return <><PageTitle title={t('initiatives.create')} /><Alert tone="warning" title={t('pages.forbidden.text')} /></>;
  }
  if (id && process.isPending) return <Loading lines={8} />;
  return (
    <>
      <PageTitle title={t('initiatives.create')} />
      <Form
        processId={process.data?.id}
        from={process.data && `${process.data.number} ${process.data.name}`}
        start={{ title: process.data ? t('initiatives.fromProcess', { name: process.data.name }) : '', kind: 'project', leadUnitId: process.data?.unit.id ?? '' }}
        reasons={params.get('gruende') ?? ''}
      />
    </>
  );
}

function Form({ start, processId, from, reasons: given }: { start: Head; processId?: string; from?: string; reasons: string }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useCreateInitiative();
  const templates = useTemplates().data ?? [];
  const [head, setHead] = useState(start);
  const [description, setDescription] = useState('');
  const [reasons, setReasons] = useState(given);
  const [template, setTemplate] = useState('course');
  const faults = useFaults();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ ...head, description, reasons, template: template || undefined, processId }, {
      onSuccess: (saved) => {
        toast(t('initiatives.created', { number: saved.number }));
        void navigate(`/vorhaben/${saved.id}`);
      },
      onError: (error) => faults.refuse(error, 'parentId'),
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      {from && <p className="kern-body">{t('initiatives.aboutProcess', { process: from })}</p>}
      <HeadFields value={head} onChange={setHead} at={faults.at} />
      <TextArea label={t('initiatives.sheet.description')} optional rows={4} value={description} onChange={(event) => setDescription(event.target.value)} />
      <TextArea label={t('initiatives.sheet.reasons')} optional rows={3} value={reasons} onChange={(event) => setReasons(event.target.value)} />
      <SelectField label={t('initiatives.template')} hint={t('initiatives.templateHint')} value={template} options={[['', t('initiatives.noTemplate')], ...templates.map((one) => [one.key, one.name] as const)]} onChange={(event) => setTemplate(event.target.value)} />
      <div className="pr-row">
        <Button type="submit" disabled={create.isPending}>{t('initiatives.create')}</Button>
        <ButtonLink variant="tertiary" to="/vorhaben">{t('common.cancel')}</ButtonLink>
      </div>
    </form>
  );
}

import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useCriteriaSets } from '../../api/candidates';
import { ApiError } from '../../api/problem';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { DateField } from '../../components/DateField';
import { ErrorSummary, type FieldMessage } from '../../components/ErrorSummary';
import { PageTitle } from '../../components/PageTitle';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { currentLanguage, useText } from '../../i18n/text';
import { useCreateReport } from './api';
import { MAP_FIGURES, PARTS, halfYear, type Part } from './parts';

/** NewReportPage asks for the period and the parts of a report; everything else the register knows. */
export function NewReportPage() {
  const t = useText();
  const can = useCan();
  return (
    <>
      <PageTitle title={t('reports.new')}><p className="kern-body">{t('reports.newIntro')}</p></PageTitle>
      {can('committeeReport.write') ? <ReportForm /> : <Alert tone="warning" title={t('pages.forbidden.text')} />}
    </>
  );
}

function ReportForm() {
  const t = useText();
  const navigate = useNavigate();
  const create = useCreateReport();
  const sets = (useCriteriaSets().data ?? []).filter((one) => one.objects.includes('initiative'));
  const [values, setValues] = useState(() => ({ title: '', committee: '', meeting: '', ...halfYear(new Date()) }));
  const [parts, setParts] = useState<readonly Part[]>(PARTS);
  const [set, setSet] = useState('hildesheim');
  const [mapFigure, setMapFigure] = useState<(typeof MAP_FIGURES)[number]>('modelled');
  const [wrong, setWrong] = useState<{ errors: readonly FieldMessage[]; attempt: number }>({ errors: [], attempt: 0 });
  const put = (field: keyof typeof values) => (value: string | undefined) => setValues((old) => ({ ...old, [field]: value ?? 'x' }));
  const fault = (field: string) => wrong.errors.find((one) => one.field === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ ...values, parts: [...parts], set, mapFigure }, {
      onSuccess: (saved) => void navigate(`/berichte/${saved.id}`),
      onError: (error) => setWrong(({ attempt }) => ({ errors: messagesOf(error), attempt: attempt + 1 })),
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <ErrorSummary errors={wrong.errors} attempt={wrong.attempt} />
      <TextField id="title" label={t('reports.field.title')} value={values.title} error={fault('title')} onChange={(event) => put('title')(event.target.value)} />
      <DateField id="from" label={t('reports.field.from')} value={values.from} error={fault('from')} onChange={put('from')} />
      <DateField id="to" label={t('reports.field.to')} value={values.to} error={fault('to')} onChange={put('to')} />
      <TextField id="committee" label={t('reports.field.body')} optional value={values.committee} error={fault('committee')} onChange={(event) => put('committee')(event.target.value)} />
      <DateField id="meeting" label={t('reports.field.meeting')} hint={t('reports.meetingHint')} value={values.meeting} error={fault('meeting')} onChange={put('meeting')} />
      <fieldset className="kern-fieldset">
        <legend className="kern-label">{t('reports.parts')}</legend>
        {PARTS.map((part) => (
          <CheckField key={part} label={t(`reports.part.${part}`)} checked={parts.includes(part)} onChange={(event) => setParts(PARTS.filter((one) => (one === part ? event.target.checked : parts.includes(one))))} />
        ))}
      </fieldset>
      {parts.includes('ranking') && sets.length > 0 && <SelectField id="set" label={t('reports.field.set')} value={set} error={fault('set')} options={sets.map((one) => [one.id, one.title[currentLanguage()]] as const)} onChange={(event) => setSet(event.target.value)} />}
      {parts.includes('map') && <SelectField id="mapFigure" label={t('reports.field.mapFigure')} value={mapFigure} error={fault('mapFigure')} options={MAP_FIGURES.map((one) => [one, t(`reports.map.${one}`)] as const)} onChange={(event) => setMapFigure(event.target.value as typeof mapFigure)} />}
      <div className="pr-row">
        <Button type="submit" disabled={create.isPending || parts.length === 0}>{t('reports.create')}</Button>
        <ButtonLink variant="tertiary" to="/berichte">{t('common.cancel')}</ButtonLink>
      </div>
    </form>
  );
}

/** messagesOf names what to correct and where; a refusal of the whole leads to the title. */
function messagesOf(error: Error): readonly FieldMessage[] {
  const { errors, detail } = ApiError.of(error).problem;
  return errors.length > 0 ? errors.map(({ field, message }) => ({ field, message })) : [{ field: 'title', message: detail }];
}

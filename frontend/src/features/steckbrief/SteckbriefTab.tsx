import './steckbrief.css';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useOutletContext } from 'react-router';
import type { components } from '../../api/schema';
import { Alert } from '../../components/Alert';
import { ButtonLink } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { Meter } from '../../components/Meter';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { documentOf, sheetQuery, useFields, type Sheet } from './api';
import { FieldComments } from './FieldComments';
import { GroupView } from './GroupView';
import { factsOf, type Group, type SteckbriefDocument } from './model';
import { useReferences } from './references';
import { ReleaseBar } from './ReleaseBar';

type Process = components['schemas']['ProcessBody'];

/** SteckbriefTab shows what is known about a process, and how far its release is. */
export function SteckbriefTab() {
  const t = useText();
  const process = useOutletContext<Process>();
  const fields = useFields();
  const sheet = useQuery(sheetQuery(process.id));
  const error = fields.error ?? sheet.error;
  if (!fields.data || !sheet.data) return error ? <ProblemView error={error} onRetry={() => void Promise.all([fields.refetch(), sheet.refetch()])} /> : <Loading lines={10} />;
  const canEdit = process.can.includes('steckbrief.edit') && process.place === 'live';
  const edit = `/prozesse/${process.id}/steckbrief/bearbeiten`;
  if (sheet.data.version === 0) {
    return (
      <EmptyState title={t('steckbrief.none')} action={canEdit && <ButtonLink icon="edit" to={edit}>{t(sheet.data.hasDraft ? 'steckbrief.continue' : 'steckbrief.begin')}</ButtonLink>}>
        {t(canEdit ? 'steckbrief.noneText' : 'steckbrief.noneReader')}
      </EmptyState>
    );
  }
  return (
    <div className="pr-stack">
      <Head process={process} sheet={sheet.data} canEdit={canEdit} edit={edit} />
      {sheet.data.hasDraft && (
        <Alert tone="info" title={t('steckbrief.hasDraft')}>
          <Link className="kern-link" to={edit}>{t('steckbrief.continue')}</Link>
        </Alert>
      )}
      <Groups groups={fields.data} doc={documentOf(sheet.data, sheet.data.schemaVersion)} />
      <FieldComments process={process.id} groups={fields.data} works={process.can.includes('process.readDraft')} />
    </div>
  );
}

interface HeadProps {
  process: Process;
  sheet: Sheet;
  canEdit: boolean;
  edit: string;
}

function Head({ process, sheet, canEdit, edit }: HeadProps) {
  const t = useText();
  const next = sheet.missing[0];
  return (
    <section className="pr-card" aria-label={t('steckbrief.state')}>
      <div className="pr-row">
        <Meter percent={sheet.completeness} label={t('processes.completeness')} />
        {next && canEdit && <span>{t('processes.nextMissing', { label: next.label, use: next.neededFor })}</span>}
      </div>
      <ReleaseBar process={process} sheet={sheet} />
      <div className="pr-row pr-noprint">
        {canEdit && <ButtonLink small icon="edit" to={edit}>{t('steckbrief.edit')}</ButtonLink>}
        <ButtonLink variant="secondary" small to={`/prozesse/${process.id}/steckbrief/fassungen`}>{t('steckbrief.versions')}</ButtonLink>
      </div>
    </section>
  );
}

function Groups({ groups, doc }: { groups: readonly Group[]; doc: SteckbriefDocument }) {
  const ids = useMemo(() => {
    const keys = groups.flatMap((group) => group.fields.filter((def) => def.type === 'reference').map((def) => def.key));
    return keys.flatMap((key) => factsOf(doc.fields[key]).flatMap((fact) => (Array.isArray(fact.value) ? (fact.value as string[]) : [])));
  }, [groups, doc]);
  const { nameOf } = useReferences('application', ids);
  return <>{groups.map((group) => <GroupView key={group.key} group={group} doc={doc} nameOf={nameOf} />)}</>;
}

import '../ratings.css';
import './criteria.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CriteriaSet } from '../../../api/candidates';
import { useCan } from '../../../api/me';
import { Badge } from '../../../components/Badge';
import { Button, ButtonLink } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Loading } from '../../../components/Loading';
import { PageTitle } from '../../../components/PageTitle';
import { ProblemView } from '../../../components/ProblemView';
import { useToast } from '../../../components/useToast';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { useInLanguage } from '../../../i18n/inLanguage';
import { useChooseSet, versionQuery } from './api';
import { CopyDialog } from './CopyDialog';
import { SetForm } from './SetForm';
import { SetView } from './SetView';

/** SetPage shows a set of criteria, also an old version; own ones are changed here. */
export function SetPage() {
  const t = useText();
  const can = useCan();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const version = Number(params.get('fassung')) || 0;
  const newest = useQuery(versionQuery(id, 0));
  const shown = useQuery({ ...versionQuery(id, version), enabled: version > 0 });
  const set = version > 0 ? shown.data : newest.data;
  const error = newest.error ?? shown.error;
  if (error) return <><PageTitle title={t('ratings.sets.title')} /><ProblemView error={error} onRetry={() => { void newest.refetch(); }} /></>;
  if (!set || !newest.data) return <Loading lines={10} />;
  const changeable = !set.builtIn && set.version === newest.data.version && can('criteria.edit');
  const editing = changeable && params.get('bearbeiten') === '1';
  const edit = (on: boolean) => setParams(on ? { bearbeiten: '1' } : {}, { replace: true });
  return (
    <>
      <Head set={set} latest={newest.data.version} onEdit={changeable && !editing ? () => edit(true) : undefined} />
      {editing ? <SetForm key={set.version} set={set} onDone={() => edit(false)} onReload={() => void newest.refetch()} /> : <SetView set={set} />}
    </>
  );
}

function Head({ set, latest, onEdit }: { set: CriteriaSet; latest: number; onEdit?(): void }) {
  const t = useText();
  const can = useCan();
  const text = useInLanguage();
  const toast = useToast();
  const format = useFormats();
  const choose = useChooseSet(set.id);
  const [asked, setAsked] = useState<'copy' | 'choose' | null>(null);
  const name = text(set.title);
  const close = () => setAsked(null);
  return (
    <PageTitle
      title={name}
      context={t('ratings.sets.title')}
      actions={
        <>
          {onEdit && <Button icon="edit" onClick={onEdit}>{t('common.edit')}</Button>}
          {can('criteria.edit') && <Button variant="secondary" icon="content-copy" onClick={() => setAsked('copy')}>{t('ratings.sets.copy')}</Button>}
          {can('criteria.edit') && !set.standard && set.objects.includes('process') && <Button variant="secondary" onClick={() => setAsked('choose')}>{t('ratings.sets.choose')}</Button>}
          <ButtonLink variant="tertiary" to={`/rangliste?${new URLSearchParams({ ...(set.objects.includes('process') ? {} : { art: set.objects[0] ?? 'process' }), verfahren: set.id }).toString()}`}>{t('ratings.sets.rank')}</ButtonLink>
          <ButtonLink variant="tertiary" to="/kriterien">{t('ratings.sets.all')}</ButtonLink>
        </>
      }
    >
      <p className="pr-row">
        {set.standard && <Badge tone="success">{t('ratings.sets.standard')}</Badge>}
        <Badge>{t(set.builtIn ? 'ratings.sets.builtIn' : 'ratings.sets.own')}</Badge>
        <span className="pr-sub">{set.changedAt ? t('ratings.sets.versionOf', { version: set.version, date: format.date(set.changedAt) }) : t('ratings.sets.version', { version: set.version })}</span>
      </p>
      {set.basedOn && <p className="pr-sub">{t('ratings.sets.basedOn')} <Link className="kern-link" to={`/kriterien/${set.basedOn}`}>{set.basedOn}</Link></p>}
      {latest > 1 && <Versions id={set.id} shown={set.version} latest={latest} />}
      {asked === 'copy' && <CopyDialog set={set} onClose={close} />}
      {asked === 'choose' && (
        <ConfirmDialog open title={t('ratings.sets.choose')} action={t('ratings.sets.choose')} busy={choose.isPending} onClose={close} onConfirm={() => choose.mutate(undefined, { onSuccess: () => { toast(t('ratings.sets.chosen', { name })); close(); } })}>
          {choose.error && <ProblemView error={choose.error} />}
          <p className="kern-body">{t('ratings.sets.chooseText', { name })}</p>
        </ConfirmDialog>
      )}
    </PageTitle>
  );
}

/** Versions leads to each version of an own set; ratings and records name the one they were made with. */
function Versions({ id, shown, latest }: { id: string; shown: number; latest: number }) {
  const t = useText();
  return (
    <nav aria-label={t('ratings.sets.versions')} className="pr-row pr-versions">
      <span>{t('ratings.sets.versions')}:</span>
      {Array.from({ length: latest }, (_, i) => latest - i).map((n) => (
        <Link key={n} className="kern-link" aria-current={n === shown ? 'true' : undefined} to={n === latest ? `/kriterien/${id}` : `/kriterien/${id}?fassung=${n}`}>
          {n === latest ? t('ratings.sets.newest', { version: n }) : n}
        </Link>
      ))}
    </nav>
  );
}

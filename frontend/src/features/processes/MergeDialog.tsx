import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, body } from '../../api/client';
import { firstOf, type Option } from '../../api/option';
import { unitLabel } from '../../api/units';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { Dialog } from '../../components/Dialog';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useMerge, type MergePreview, type Process } from './api';

const SHOWN = 15; // processes offered at once

/** MergeDialog brings a duplicate into another process, after showing what that would do. */
export function MergeDialog({ process, onClose }: { process: Process; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const merge = useMerge(process);
  const [into, setInto] = useState<Option | null>(null);
  const preview = useQuery({
    queryKey: ['merge-preview', process.id, process.etag, into?.id],
    enabled: into !== null,
    gcTime: 0,
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/merge', { params: { path: { id: process.id }, query: { into: into?.id ?? '' } }, signal })),
  });
  const load = useCallback(
    async (query: string, signal: AbortSignal) => {
      const { items, next } = await body(api.GET('/api/v1/processes', { params: { query: { q: query || process.name, limit: SHOWN } }, signal }));
      return firstOf(items.filter((one) => one.id !== process.id).map((one) => ({ id: one.id, label: one.name, detail: `${one.number} · ${unitLabel(one.unit)}` })), next);
    },
    [process.id, process.name],
  );
  const go = () => {
    if (!preview.data) return;
    merge.mutate(preview.data.into, {
      onSuccess: (whole) => {
        toast(t('processes.merge.done', { name: process.name, into: whole.name }));
        onClose();
        void navigate(`/prozesse/${whole.id}`);
      },
    });
  };
  return (
    <Dialog
      open
      wide
      title={t('processes.merge.title', { name: process.name })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={!preview.data || merge.isPending} onClick={go}>{t('processes.merge')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        <p className="kern-body">{t('processes.merge.text')}</p>
        <Combobox label={t('processes.merge.into')} hint={t('processes.merge.intoHint')} value={into} load={load} onChange={setInto} />
        {(preview.error ?? merge.error) && <ProblemView error={preview.error ?? merge.error} />}
        {preview.isLoading && <Loading />}
        {preview.data && <Preview preview={preview.data} />}
      </div>
    </Dialog>
  );
}

/** Preview tells what the other process would hold afterwards. */
function Preview({ preview }: { preview: MergePreview }) {
  const t = useText();
  const rows: [string, string][] = [
    [t('processes.merge.factsTaken'), preview.factsTaken.map((fact) => fact.label).join(', ')],
    [t('processes.merge.factsDiffer'), preview.factsDiffer.map((fact) => fact.label).join(', ')],
    [t('processes.formerNumbers'), preview.formerNumbers.join(', ')],
    [t('processes.tags'), preview.tags.join(', ')],
    [t('processes.merge.children'), preview.children > 0 ? String(preview.children) : ''],
  ];
  return (
    <section aria-labelledby="vorschau">
      <h3 className="kern-heading-small" id="vorschau">{t('processes.merge.preview', { name: preview.into.name })}</h3>
      <Facts rows={rows} />
    </section>
  );
}

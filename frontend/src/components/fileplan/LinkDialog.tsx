import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type FormEvent } from 'react';
import { body, api } from '../../api/client';
import { useLinkUnit } from '../../api/filing';
import { cut, type Option, type Options } from '../../api/option';
import { ApiError } from '../../api/problem';
import { fits } from '../../api/units';
import { useText } from '../../i18n/text';
import { Button } from '../Button';
import { Combobox } from '../Combobox';
import { Dialog } from '../Dialog';
import { useToast } from '../useToast';

const SHOWN = 30; // options in the list; more are found by typing

/** usePlanOptions gives the loader of units that may be linked. */
function usePlanOptions() {
  const client = useQueryClient();
  return useCallback(
    async (query: string): Promise<Options> => {
      const plan = await client.fetchQuery({
        queryKey: ['file-plans', 'one', 'current'],
        queryFn: () => body(api.GET('/api/v1/file-plans/{id}', { params: { path: { id: 'current' } } })),
        staleTime: 5 * 60_000,
      });
      const found = plan.units.filter((unit) => unit.key && !unit.retired && (unit.key.startsWith(query.trim()) || fits(`${unit.key} ${unit.name}`, query)));
      return cut(found.map((unit) => ({ id: unit.key, label: `${unit.key} ${unit.name}` })), SHOWN);
    },
    [client],
  );
}

/** LinkDialog chooses a unit of the file plan for a process. */
export function LinkDialog({ process, onClose }: { process: string; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const load = usePlanOptions();
  const link = useLinkUnit(process);
  const [unit, setUnit] = useState<Option | null>(null);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!unit) {
      setError(t('fileplan.filing.missing'));
      return;
    }
    link.mutate(unit.id, {
      onSuccess: () => {
        toast(t('fileplan.linkedNow', { key: unit.id }));
        onClose();
      },
      onError: (problem) => setError(ApiError.of(problem).problem.errors[0]?.message ?? ApiError.of(problem).problem.detail),
    });
  };
  return (
    <Dialog
      open
      title={t('fileplan.filing.choose')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form="aktenplan-waehlen" disabled={link.isPending}>{t('fileplan.filing.link')}</Button>
        </>
      }
    >
      <form id="aktenplan-waehlen" noValidate onSubmit={submit} className="pr-stack">
        <Combobox label={t('fileplan.planUnit')} hint={t('fileplan.filing.hint')} value={unit} error={error} load={load} onChange={setUnit} />
      </form>
    </Dialog>
  );
}

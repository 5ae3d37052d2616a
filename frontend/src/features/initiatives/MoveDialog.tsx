import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Loading } from '../../components/Loading';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { tryMove, useMove, type Bar, type Roadmap } from './api';
import { faultsOf } from './faults';

/** MoveDialog says what moving a bar comes to, with every dependency that gets worse, before anything is saved. */
export function MoveDialog({ roadmap, bar, months, onClose }: { roadmap: Roadmap; bar: Bar; months: number; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const tried = useQuery({ queryKey: ['initiatives-move', bar.id, bar.etag, months], queryFn: () => tryMove({ bar, months }), retry: false, gcTime: 0 });
  const save = useMove();
  const broken = tried.data?.broken ?? [];
  const name = (id: string) => roadmap.items.find((one) => one.id === id)?.number ?? '?';
  const error = save.error ?? tried.error;
  const submit = () =>
    save.mutate({ bar, months, accept: broken.length > 0 }, {
      onSuccess: () => {
        toast(t('initiatives.plan.moved', { number: bar.number }));
        onClose();
      },
    });
  return (
    <Dialog
      open
      title={t('initiatives.plan.moveTitle', { number: bar.number })}
      onClose={onClose}
      footer={(
        <>
          {tried.data && <Button disabled={save.isPending} onClick={submit}>{t(broken.length > 0 ? 'initiatives.plan.moveAnyway' : 'initiatives.plan.move')}</Button>}
          <Button variant="tertiary" onClick={onClose}>{t('common.cancel')}</Button>
        </>
      )}
    >
      <div className="pr-stack">
        {tried.isPending && <Loading lines={2} />}
        {error && <Alert tone="danger" title={faultsOf(error, '').map(({ message }) => message).join(' ')} />}
        {tried.data && <p className="kern-body">{t('initiatives.plan.fromTo', { before: bar.period, after: tried.data.period })}</p>}
        {broken.length > 0 && (
          <Alert tone="warning" title={t('initiatives.plan.breaks')}>
            <ul className="kern-list">
              {broken.map((tie) => <li key={`${tie.from} ${tie.on} ${tie.kind}`}>{name(tie.from)} {t(`initiatives.dependency.${tie.kind}`)} {name(tie.on)}: {t(`initiatives.verdict.${tie.verdict}`)}{tie.note && ` (${tie.note})`}</li>)}
            </ul>
          </Alert>
        )}
        {(tried.data?.kept ?? []).length > 0 && <p className="kern-body">{t('initiatives.plan.kept', { titles: tried.data?.kept.join(', ') ?? '' })}</p>}
      </div>
    </Dialog>
  );
}

import './assistant.css';
import { useSearchParams } from 'react-router';
import { useProgress, useSaveProgress, type Progress } from '../../api/firstSteps';
import { useCan } from '../../api/me';
import { isStatus } from '../../api/problem';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { StaleDialog } from '../../components/StaleDialog';
import { Loaded } from '../../components/Loaded';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { DirectoryUnits } from './DirectoryUnits';
import { DoneStep } from './DoneStep';
import { HouseStep } from './HouseStep';
import { ListStep } from './ListStep';
import { PeopleStep } from './PeopleStep';
import { UnitsStep } from './UnitsStep';

const STEPS = ['house', 'units', 'people', 'list'] as const;
type Step = (typeof STEPS)[number];

const DIRECTORY = 'verzeichnis'; // whence the units come, in the address

/** AssistantPage leads an empty installation through its first afternoon; who closes the browser goes on later. */
export function AssistantPage() {
  const t = useText();
  const can = useCan();
  const allowed = can('settings.edit');
  const query = useProgress(allowed);
  if (!allowed) return <Alert tone="warning" title={t('pages.forbidden.title')}><p className="kern-body">{t('assistant.forbidden')}</p></Alert>;
  return (
    <>
      <PageTitle title={t('assistant.title')}><p className="kern-body pr-prose">{t('assistant.lead')}</p></PageTitle>
      <Loaded query={query}>{({ progress, etag }, _, reload) => <Walk progress={progress} etag={etag} onReload={reload} />}</Loaded>
    </>
  );
}

function Walk({ progress, etag, onReload }: { progress: Progress; etag: string; onReload(): void }) {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const save = useSaveProgress();
  const asked = params.get('schritt');
  const next = STEPS.find((step) => !progress.done.includes(step)) ?? 'done';
  const step = asked === 'done' || STEPS.includes(asked as Step) ? (asked as Step | 'done') : next;
  const go = (to: string, from?: string) => {
    setParams(from ? { schritt: to, aus: from } : { schritt: to });
    document.querySelector('h1')?.focus();
  };
  const finish = (one: Step) => {
    if (save.isPending) return; // a second press means the same
    const done = [...new Set([...progress.done, one])];
    save.mutate({ etag, next: { done, listId: progress.listId, closed: progress.closed } }, { onSuccess: () => go(STEPS[STEPS.indexOf(one) + 1] ?? 'done') });
  };
  const keep = (listId: string) => save.mutate({ etag, next: { done: progress.done, listId, closed: progress.closed } });
  return (
    <>
      <nav aria-label={t('assistant.steps')}>
        <ol className="pr-walk">
          {[...STEPS, 'done' as const].map((one, i) => (
            <li key={one}>
              <Button variant={one === step ? 'secondary' : 'tertiary'} small icon={one !== 'done' && progress.done.includes(one) ? 'check' : undefined} aria-current={one === step ? 'step' : undefined} onClick={() => go(one)}>
                {`${i + 1}. ${t(`assistant.step.${one}`)}`}
              </Button>
            </li>
          ))}
        </ol>
      </nav>
      {save.error && !isStatus(save.error, 412) && <ProblemView error={save.error} />}
      {step === 'house' && <HouseStep onDone={() => finish('house')} />}
      {step === 'units' && params.get('aus') !== DIRECTORY && <UnitsStep count={progress.units} onDirectory={() => go('units', DIRECTORY)} onDone={() => finish('units')} />}
      {step === 'units' && params.get('aus') === DIRECTORY && <DirectoryUnits onBack={() => go('units')} onDone={() => finish('units')} />}
      {step === 'people' && <PeopleStep count={progress.people} onDone={() => finish('people')} />}
      {step === 'list' && <ListStep listId={progress.listId ?? ''} onList={keep} onDone={() => finish('list')} />}
      {step === 'done' && <DoneStep progress={progress} onClosed={() => save.mutate({ etag, next: { done: progress.done, listId: progress.listId, closed: true } })} />}
      <StaleDialog error={save.error} onReload={() => { save.reset(); onReload(); }} onClose={() => save.reset()} />
    </>
  );
}

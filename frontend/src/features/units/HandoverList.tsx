import { ProblemView } from '../../components/ProblemView';
import { useText, type TextKey } from '../../i18n/text';
import { useMergePreview, type Handover } from './api';

/** What is handed over, in the order it is told. */
const PARTS: [keyof Handover, TextKey][] = [
  ['processes', 'units.mergeProcesses'],
  ['units', 'units.mergeUnits'],
  ['people', 'units.mergePeople'],
  ['grants', 'units.mergeGrants'],
  ['participating', 'units.mergeParticipating'],
  ['applications', 'units.mergeApplications'],
  ['views', 'units.mergeViews'],
  ['steps', 'units.mergeSteps'],
];

interface HandoverListProps {
  id: string;
  /** Id of the unit that takes over, if one is chosen. */
  into?: string;
  /** Names of the units directly below. */
  below: string[];
}

/** HandoverList counts what goes from one unit to another, as the server would hand it over. */
export function HandoverList({ id, into, below }: HandoverListProps) {
  const t = useText();
  const { data, error, isFetching } = useMergePreview(id, into);
  if (error && into) return <ProblemView error={error} />;
  const parts = data && !isFetching ? PARTS.filter(([key]) => data[key] > 0) : [];
  return (
    <div className="pr-stack" aria-live="polite">
      <p className="kern-body kern-body--bold">{t('units.mergePreview')}</p>
      {!into && <p className="kern-body kern-body--muted">{t('units.mergeChoose')}</p>}
      {into && (isFetching || !data) && <p className="kern-body kern-body--muted">{t('common.loading')}</p>}
      {data && !isFetching && parts.length === 0 && <p className="kern-body">{t('units.mergeNothing')}</p>}
      {parts.length > 0 && data && (
        <ul className="kern-list kern-list--bullet">
          {parts.map(([key, text]) => <li key={key}>{t(text, { count: data[key], names: below.join(', ') })}</li>)}
        </ul>
      )}
    </div>
  );
}

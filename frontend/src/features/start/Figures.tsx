import { Link } from 'react-router';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText, type TextKey } from '../../i18n/text';
import { useFigures } from './api';

const MARKS = ['described', 'istModelled', 'targetDefined', 'converted'] as const;

/** Figures tells how far the register is; every number leads to its processes. */
export function Figures() {
  const t = useText();
  const { data, error, isLoadingError, refetch } = useFigures();
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={5} />;
  const total = data.total ?? 0;
  const rows: [TextKey, string, number][] = [
    ['start.figure.all', '/prozesse', total],
    ...MARKS.map((mark): [TextKey, string, number] => [`start.figure.${mark}`, `/prozesse?mark=${mark}`, data.facets?.mark?.[mark] ?? 0]),
    ['start.figure.important', '/prozesse?important=true', data.facets?.important?.true ?? 0],
    ['start.figure.vacant', '/prozesse?ownerVacant=true', data.facets?.ownerVacant?.true ?? 0],
  ];
  return <dl className="pr-figures">{rows.map(([key, to, count]) => <Figure key={key} label={t(key)} to={to} count={count} />)}</dl>;
}

function Figure({ label, to, count }: { label: string; to: string; count: number }) {
  const format = useFormats();
  return (
    <div>
      <dt>{label}</dt>
      <dd><Link to={to} aria-label={`${label}: ${format.number(count)}`}>{format.number(count)}</Link></dd>
    </div>
  );
}

import type { CandidateDetail, Ranking } from '../../api/candidates';
import { DataTable, type Column } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Line } from './api';
import { useInLanguage } from '../../i18n/inLanguage';
import { differing, type PairLine } from './pair';

interface CompareTableProps {
  a: CandidateDetail;
  b: CandidateDetail;
  ranking: Ranking;
}

/** CompareTable lists every criterion with both answers, the one that tells them apart most first. */
export function CompareTable({ a, b, ranking }: CompareTableProps) {
  const t = useText();
  const format = useFormats();
  const text = useInLanguage();
  const axis = (key: string) => { const found = ranking.axes.find((one) => one.key === key); return found ? text(found.title) : ''; };
  const answer = (line: Line) => <>{line.text}<span className="pr-sub pr-block">{t(`ratings.origin.${line.origin}`)}</span></>;
  const columns: Column<PairLine>[] = [
    { id: 'criterion', header: t('ratings.criterion'), rowHeader: true, cell: ({ a: line }) => <>{line.title}<span className="pr-sub pr-block">{[axis(line.axis), t('ratings.weightOf', { weight: format.number(line.weight) })].filter(Boolean).join(' · ')}</span></> },
    { id: 'a', header: a.name, cell: (pair) => answer(pair.a) },
    { id: 'b', header: b.name, cell: (pair) => answer(pair.b) },
    { id: 'by', header: t('ratings.difference'), cell: (pair) => <Difference pair={pair} a={a.name} b={b.name} /> },
  ];
  return <DataTable caption={t('ratings.compareCaption', { a: a.name, b: b.name })} columns={columns} rows={differing(a.lines, b.lines)} id={(pair) => pair.a.criterion} />;
}

function Difference({ pair, a, b }: { pair: PairLine; a: string; b: string }) {
  const t = useText();
  const format = useFormats();
  if (pair.open) return t('ratings.differenceOpen', { by: format.number(Math.abs(pair.by)) });
  if (pair.by === 0) return t('ratings.differenceNone');
  return t('ratings.differenceFor', { name: pair.by > 0 ? a : b, by: format.number(Math.abs(pair.by)) });
}

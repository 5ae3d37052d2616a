import './compare.css';
import { useState } from 'react';
import { Link, useOutletContext, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { currentLanguage, useText } from '../../i18n/text';
import { useComparison, useDiagram, useFileComparison, useLines, useVersionsOf, type Process } from './api';
import { defaultPair } from './changes';
import { ComparisonView } from './ComparisonView';
import { PairPicker } from './PairPicker';

/** ComparePage puts two versions of the models of a process side by side, IST and SOLL unless others are chosen. */
export function ComparePage() {
  const t = useText();
  const process = useOutletContext<Process>();
  const [params, setParams] = useSearchParams();
  const lines = useLines(process.id);
  const versions = useVersionsOf(lines.data ?? []);
  const [file, setFile] = useState<File | null>(null);
  const upload = useFileComparison();
  const own = defaultPair(lines.data ?? [], versions ?? []);
  const from = params.get('von') ?? own.from;
  const to = params.get('mit') ?? (own.to === from ? own.from : own.to);
  const known = Boolean(lines.data && versions);
  const comparison = useComparison(known ? from : '', file ? '' : to, currentLanguage());
  const before = useDiagram(known ? from : '');
  const after = useDiagram(known && !file ? to : '');
  const [uploaded, setUploaded] = useState('');
  if (lines.isLoadingError) return <ProblemView error={lines.error} onRetry={() => void lines.refetch()} />;
  if (lines.isPending || !versions) return <Loading lines={6} />;
  if (versions.length === 0) return <EmptyState title={t('compare.nothing')}>{t('compare.nothingText')}</EmptyState>;
  const send = (next: File, start: string) => {
    setFile(next);
    upload.mutate({ from: start, file: next }, { onSuccess: async (data) => setUploaded(data.drawn || (await next.text())) });
  };
  const choose = (pair: { from: string; to: string }) => {
    setParams({ von: pair.from, mit: pair.to }, { replace: true });
    if (file) send(file, pair.from);
  };
  const answer = file ? upload : comparison;
  const drawings = { before: before.data, after: file ? uploaded : after.data };
  const names = {
    before: titleOf(t, versions.find((version) => version.id === from)),
    after: file ? t('compare.file', { name: file.name }) : titleOf(t, versions.find((version) => version.id === to)),
  };
  return (
    <div className="pr-stack">
      <p className="kern-body pr-noprint"><Link className="kern-link" to={`/prozesse/${process.id}/modelle`}>{t('models.back')}</Link></p>
      <h2 className="kern-heading-medium">{t('compare.title')}</h2>
      <PairPicker lines={lines.data ?? []} versions={versions} from={from} to={to} file={file} onPair={choose} onFile={(next) => send(next, from)} onNoFile={() => setFile(null)} />
      {answer.error && <ProblemView error={answer.error} />}
      {answer.isPending && !answer.error && <Loading lines={8} />}
      {answer.data && (
        <ComparisonView
          key={`${from} ${file ? file.name : to}`}
          comparison={answer.data}
          names={names}
          drawings={drawings}
          versions={file ? undefined : { before: from, after: to }}
          page={file ? undefined : `/api/v1/model-versions/${from}/compare.html?with=${to}`}
        />
      )}
    </div>
  );
}

function titleOf(t: ReturnType<typeof useText>, version: { modelName: string; number: number } | undefined): string {
  return version ? t('models.titleOf', { name: version.modelName, number: version.number }) : '';
}

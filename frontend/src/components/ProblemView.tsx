import { ApiError, type Problem } from '../api/problem';
import { useText, type TextKey } from '../i18n/text';
import { Alert } from './Alert';
import { Button } from './Button';
import { firstSentence } from './sentences';
import { useShown } from './shownProblems';

const ADVICE: Record<number, TextKey> = {
  0: 'problem.advice.offline',
  401: 'problem.advice.signIn',
  403: 'problem.advice.forbidden',
  404: 'problem.advice.notFound',
  409: 'problem.advice.state',
  412: 'problem.advice.stale',
  413: 'problem.advice.tooLarge',
  428: 'problem.advice.stale',
  429: 'problem.advice.slow',
};

interface ProblemViewProps {
  error: unknown;
  /** Says what was kept, e.g. "Ihre Eingaben stehen noch im Formular." */
  kept?: string;
  onRetry?(): void;
}

/** adviceFor is what to do; nothing where a sentence about one thing, as a file that cannot be read, says it itself. */
function adviceFor({ status, code, errors }: Problem): TextKey | undefined {
  if (code === 'fileChanged') return 'problem.advice.fileChanged';
  if (status === 400 || status === 422) return errors.length > 0 ? 'problem.advice.rule' : undefined;
  return ADVICE[status] ?? 'problem.advice.internal';
}

/** isRefusedFilter: a page that is only read was asked for something that does not exist; nothing was to be saved. */
const isRefusedFilter = ({ status, key }: Problem, canRetry: boolean) => canRetry && status === 422 && key === 'request.invalid';

/** ProblemView tells what happened, what was kept and what to do, with the number under which operators find it. */
export function ProblemView({ error, kept, onRetry }: ProblemViewProps) {
  const t = useText();
  useShown(error);
  const problem = ApiError.of(error).problem;
  const filter = isRefusedFilter(problem, Boolean(onRetry));
  const advice = filter ? 'problem.advice.filter' : adviceFor(problem);
  const [happened, besides] = firstSentence(filter ? t('problem.filter') : problem.detail);
  const messages = [...new Set(problem.errors.map((item) => item.message).filter(Boolean))];
  return (
    <Alert tone="danger" live title={happened || t('problem.title')}>
      {besides && <p className="kern-body">{besides}</p>}
      {messages.length > 0 && (
        <ul className="kern-list kern-list--bullet">{messages.map((message) => <li key={message}>{message}</li>)}</ul>
      )}
      {kept && <p className="kern-body">{kept}</p>}
      {advice && <p className="kern-body">{t(advice)}</p>}
      {problem.requestId && <p className="kern-body kern-body--small kern-body--muted">{t('problem.requestId', { id: problem.requestId })}</p>}
      {onRetry && <Button variant="secondary" icon="autorenew" onClick={onRetry}>{t('common.retry')}</Button>}
    </Alert>
  );
}

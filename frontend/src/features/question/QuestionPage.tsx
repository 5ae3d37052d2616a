import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** QuestionPage shows exactly the one question of a link and takes one answer; nobody needs to sign in. */
export function QuestionPage() {
  const t = useText();
  const format = useFormats();
  const link = useLocation().hash.slice(1);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const question = useQuery({ queryKey: ['question', link], retry: false, queryFn: ({ signal }) => body(api.GET('/api/v1/public/question', { params: { query: { link } }, signal })) });
  const answer = useMutation({ mutationFn: () => body(api.POST('/api/v1/public/question', { body: { link, text: text.trim() } })) });
  const send = () => {
    setMissing(!text.trim());
    if (text.trim()) answer.mutate();
  };
  const asked = question.data;
  return (
    <div className="pr-prose">
      <PageTitle title={t('question.title')} />
      {question.isPending && <Loading lines={4} />}
      {question.error && <ProblemView error={question.error} />}
      {answer.isSuccess && <Alert tone="success" live title={t('question.thanks')}><p className="kern-body">{t('question.thanksText')}</p></Alert>}
      {asked && !answer.isSuccess && (
        <div className="pr-stack">
          <p className="kern-body">{t('question.asks', { name: asked.askedName, process: `${asked.processNumber} ${asked.processName}` })}</p>
          {asked.elementName && <p className="kern-body">{t('question.about', { name: asked.elementName })}</p>}
          <blockquote className="kern-body pr-lines"><strong>{asked.text}</strong></blockquote>
          {answer.error && <ProblemView error={answer.error} kept={t('question.kept')} />}
          <TextArea label={t('question.answer')} rows={5} maxLength={4000} value={text} error={missing ? t('question.empty') : undefined} onChange={(event) => setText(event.target.value)} />
          <div className="pr-actions"><Button disabled={answer.isPending} onClick={send}>{t('question.send')}</Button></div>
          <p className="kern-body kern-body--small kern-body--muted">{t('question.until', { date: format.date(asked.expiresAt) })}</p>
        </div>
      )}
    </div>
  );
}

/** LeavePage ends all e-mails to the person of a link. */
export function LeavePage() {
  const t = useText();
  const link = useLocation().hash.slice(1);
  const leave = useMutation({ mutationFn: () => body(api.POST('/api/v1/public/unsubscribe', { params: { query: { link } } })) });
  return (
    <div className="pr-prose">
      <PageTitle title={t('question.leaveTitle')} />
      {leave.error && <ProblemView error={leave.error} />}
      {leave.isSuccess ? (
        <Alert tone="success" live title={t('question.left')} />
      ) : (
        <>
          <p className="kern-body">{t('question.leaveText')}</p>
          <div className="pr-actions"><Button disabled={leave.isPending} onClick={() => leave.mutate()}>{t('question.leave')}</Button></div>
        </>
      )}
    </div>
  );
}

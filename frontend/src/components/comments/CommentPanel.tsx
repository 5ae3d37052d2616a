import './comments.css';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAddComment, useThreads, type Comment, type Place } from '../../api/comments';
import { useMe } from '../../api/me';
import { useText } from '../../i18n/text';
import { Button } from '../Button';
import { CheckField } from '../CheckField';
import { Loading } from '../Loading';
import { ProblemView } from '../ProblemView';
import { CommentForm } from './CommentForm';
import { ThreadView } from './Thread';

interface CommentPanelProps {
  place: Place;
  /** The person reads drafts here: chooses for whom a thread is, settles and asks. */
  works: boolean;
  /** Says what a thread is about, where that is not clear. */
  about?(thread: Comment): string | undefined;
  /** Named after what new threads will be about. */
  target?: string;
}

/** CommentPanel shows the threads of a place and begins new ones. */
export function CommentPanel({ place, works, about, target }: CommentPanelProps) {
  const t = useText();
  const { can } = useMe();
  const { data, error, refetch } = useThreads(place);
  const add = useAddComment(place);
  const [params] = useSearchParams();
  const chosen = params.get('kommentar');
  const [writing, setWriting] = useState(false);
  const [forAll, setForAll] = useState(false);
  const [showSettled, setShowSettled] = useState(false);
  useEffect(() => {
    if (chosen && data) document.getElementById(`kommentar-${chosen}`)?.scrollIntoView({ block: 'center' });
  }, [chosen, data]);
  const threads = (data ?? []).filter((thread) => !thread.resolvedAt || showSettled || thread.id === chosen);
  const settled = (data ?? []).filter((thread) => thread.resolvedAt).length;
  return (
    <section className="pr-card pr-stack" aria-labelledby="kommentare">
      <h2 className="kern-heading-small" id="kommentare">{t('comments.title')}</h2>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && threads.length === 0 && <p className="kern-body">{t('comments.none')}</p>}
      {threads.length > 0 && (
        <ul className="pr-plain pr-stack">
          {threads.map((thread) => <ThreadView key={thread.id} thread={thread} place={place} works={works} chosen={thread.id === chosen} about={about?.(thread)} />)}
        </ul>
      )}
      {settled > 0 && <Button small variant="tertiary" aria-pressed={showSettled} onClick={() => setShowSettled(!showSettled)}>{t('comments.showSettled', { count: settled })}</Button>}
      {can.includes('comment.write') && !writing && (
        <div className="pr-noprint pr-comment__add"><Button small variant="secondary" icon="add" onClick={() => setWriting(true)}>{target ? t('comments.addAt', { name: target }) : t('comments.add')}</Button></div>
      )}
      {writing && (
        <>
          {works && <CheckField label={t('comments.forAll')} checked={forAll} onChange={(event) => setForAll(event.target.checked)} />}
          <CommentForm
            label={target ? t('comments.addAt', { name: target }) : t('comments.add')}
            action={t('comments.send')}
            busy={add.isPending}
            error={add.error}
            onSend={(text) => add.mutate({ text, audience: works && !forAll ? 'team' : 'all' }, { onSuccess: () => setWriting(false) })}
            onCancel={() => setWriting(false)}
          />
        </>
      )}
    </section>
  );
}

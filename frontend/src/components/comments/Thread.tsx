import { useState } from 'react';
import { useAddComment, useChangeComment, useDeleteComment, useSettle, withNames, withPerson, type Comment, type Person, type Place } from '../../api/comments';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Badge } from '../Badge';
import { Button } from '../Button';
import { ProblemView } from '../ProblemView';
import { AskDialog } from './AskDialog';
import { CommentForm } from './CommentForm';

interface ThreadProps {
  thread: Comment;
  place: Place;
  chosen: boolean;
  /** The person works on the process and may ask by e-mail. */
  works: boolean;
  about?: string;
}

/** ThreadView shows one thread: what it is about, what was said, and what the person can do about it. */
export function ThreadView({ thread, place, chosen, works, about }: ThreadProps) {
  const t = useText();
  const reply = useAddComment(place);
  const settle = useSettle();
  const [answering, setAnswering] = useState(false);
  const [asking, setAsking] = useState(false);
  const settled = Boolean(thread.resolvedAt);
  const said = withNames(thread.text, thread.people, t('comments.formerAccount')).slice(0, 60);
  return (
    <li className="pr-thread" id={`kommentar-${thread.id}`} data-settled={settled} data-chosen={chosen}>
      <div className="pr-row">
        {about && <strong>{about}</strong>}
        {thread.audience === 'team' && <Badge>{t('comments.team')}</Badge>}
        {settled && <Badge tone="success">{t('comments.settled')}</Badge>}
      </div>
      <CommentView comment={thread} />
      {thread.replies.length > 0 && (
        <ul className="pr-comment__replies">{thread.replies.map((one) => <li key={one.id}><CommentView comment={one} /></li>)}</ul>
      )}
      {settle.error && <ProblemView error={settle.error} />}
      {answering ? (
        <CommentForm
          label={t('comments.reply')}
          action={t('comments.send')}
          busy={reply.isPending}
          error={reply.error}
          onSend={(text) => reply.mutate({ replyTo: thread.id, text }, { onSuccess: () => setAnswering(false) })}
          onCancel={() => setAnswering(false)}
        />
      ) : (
        <div className="pr-row pr-noprint">
          {!settled && <Button small variant="tertiary" aria-label={`${t('comments.reply')}: ${said}`} onClick={() => setAnswering(true)}>{t('comments.reply')}</Button>}
          {(works || thread.own) && (
            <Button small variant="tertiary" disabled={settle.isPending} aria-label={`${t(settled ? 'comments.reopen' : 'comments.settle')}: ${said}`} onClick={() => settle.mutate({ id: thread.id, settled: !settled })}>{t(settled ? 'comments.reopen' : 'comments.settle')}</Button>
          )}
          {works && !settled && <Button small variant="tertiary" icon="mail" onClick={() => setAsking(true)}>{t('comments.ask')}</Button>}
        </div>
      )}
      {asking && <AskDialog comment={thread} onClose={() => setAsking(false)} />}
    </li>
  );
}

const withPersonOnly = (all: readonly Person[], one: Person) => withPerson(all, one);

function CommentView({ comment }: { comment: Comment }) {
  const t = useText();
  const format = useFormats();
  const change = useChangeComment();
  const remove = useDeleteComment();
  const [editing, setEditing] = useState(false);
  if (comment.deleted) return <p className="kern-body kern-body--muted">{t('comments.deleted')}</p>;
  const text = withNames(comment.text, comment.people, t('comments.formerAccount'));
  if (editing) {
    const people = comment.people.reduce<readonly Person[]>(withPersonOnly, []); // namesakes stand in the text with different names
    return (
      <CommentForm
        label={t('comments.edit')}
        action={t('common.save')}
        start={withNames(comment.text, people, t('comments.formerAccount'))}
        people={people}
        busy={change.isPending}
        error={change.error}
        onSend={(next) => change.mutate({ comment, text: next }, { onSuccess: () => setEditing(false) })}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div>
      <p className="kern-body kern-body--small kern-body--muted">
        {[comment.authorName || t('comments.formerAccount'), format.dateTime(comment.createdAt), comment.editedAt && t('comments.edited')].filter(Boolean).join(' · ')}
      </p>
      <p className="kern-body pr-comment__text">{text}</p>
      {remove.error && <ProblemView error={remove.error} />}
      {comment.own && (
        <div className="pr-row pr-noprint">
          <Button small variant="tertiary" aria-label={`${t('comments.edit')}: ${text.slice(0, 60)}`} onClick={() => setEditing(true)}>{t('comments.edit')}</Button>
          <Button small variant="tertiary" disabled={remove.isPending} aria-label={`${t('comments.delete')}: ${text.slice(0, 60)}`} onClick={() => remove.mutate(comment)}>{t('comments.delete')}</Button>
        </div>
      )}
    </div>
  );
}

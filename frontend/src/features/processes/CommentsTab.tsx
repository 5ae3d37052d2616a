import { useOutletContext } from 'react-router';
import type { Comment } from '../../api/comments';
import { CommentPanel } from '../../components/comments/CommentPanel';
import { useText } from '../../i18n/text';
import type { Process } from './api';

/** CommentsTab shows everything that was said about a process, its versions and its Steckbrief. */
export function CommentsTab() {
  const t = useText();
  const process = useOutletContext<Process>();
  const about = (thread: Comment) => {
    if (thread.target === 'field') return t('comments.ofField', { name: thread.field });
    if (thread.target === 'element') return t('comments.ofElement', { name: thread.elementName || thread.elementId });
    return thread.target === 'version' ? t('comments.ofVersion', { number: thread.versionNo }) : undefined;
  };
  return <CommentPanel place={{ process: process.id }} works={process.can.includes('process.readDraft')} about={about} />;
}

import '../models.css';
import './draw.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMe } from '../../../api/me';
import { ButtonLink } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Loading } from '../../../components/Loading';
import { PageTitle } from '../../../components/PageTitle';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { lineQuery } from './api';
import { DrawDesk } from './DrawDesk';
import { openDraft, type Opened } from './useDraft';

/** DrawPage is where a model is drawn, on a canvas or as a table of steps. */
export function DrawPage() {
  const t = useText();
  const { id = '', model = '' } = useParams();
  const { id: user } = useMe();
  const line = useQuery(lineQuery(model));
  const [round, setRound] = useState(0);
  const [opened, setOpened] = useState<Opened | null | undefined>();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    openDraft(user, model).then(
      (found) => {
        if (gone) return;
        setError(null);
        setOpened(found);
      },
      (reason: unknown) => !gone && setError(reason),
    );
    return () => {
      gone = true;
    };
  }, [user, model, round]);
  const again = () => {
    setOpened(undefined);
    setRound(round + 1);
  };
  const back = `/prozesse/${id}/modelle`;
  const title = line.data ? t('draw.title', { process: line.data.processName, model: line.data.name }) : t('draw.titleAny');
  return (
    <div className="pr-stack pr-draw">
      <p className="kern-body"><Link className="kern-link" to={back}>{t('models.back')}</Link></p>
      <PageTitle title={title} />
      {(error ?? line.error) ? <ProblemView error={error ?? line.error} onRetry={again} /> : null}
      {!error && (opened === undefined || line.isPending) && <Loading lines={8} />}
      {opened === null && <EmptyState title={t('draw.none')} action={<ButtonLink to={back}>{t('models.back')}</ButtonLink>}>{t('draw.noneText')}</EmptyState>}
      {opened && line.data && <DrawDesk key={round} opened={opened} line={line.data} process={id} onReload={again} />}
    </div>
  );
}

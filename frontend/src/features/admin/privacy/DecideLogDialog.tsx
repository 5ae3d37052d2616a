import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Facts } from '../../../components/Facts';
import { ProblemView } from '../../../components/ProblemView';
import { TextArea } from '../../../components/TextArea';
import { useToast } from '../../../components/useToast';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { useDecideLog, type PersonLog } from './api';

/** DecideLogDialog lets the second person agree or refuse, with the reason of the first before their eyes. */
export function DecideLogDialog({ log, onClose }: { log: PersonLog; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const format = useFormats();
  const decide = useDecideLog(log);
  const [comment, setComment] = useState('');
  const go = (grant: boolean) =>
    decide.mutate({ grant, comment }, {
      onSuccess: () => {
        toast(t(grant ? 'privacy.logs.grantedNow' : 'privacy.logs.refusedNow'));
        onClose();
      },
    });
  return (
    <Dialog
      open
      title={t('privacy.logs.decideOne', { name: log.userName })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="secondary" disabled={decide.isPending} onClick={() => go(false)}>{t('privacy.logs.refuse')}</Button>
          <Button disabled={decide.isPending} onClick={() => go(true)}>{t('privacy.logs.grant')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        {decide.error && <ProblemView error={decide.error} />}
        <Facts
          rows={[
            [t('privacy.logs.asked'), log.askedByName],
            [t('privacy.logs.days'), t('privacy.logs.range', { from: format.date(log.from), to: format.date(log.to) })],
            [t('privacy.logs.reason'), log.reason],
          ]}
        />
        <p className="kern-body">{t('privacy.logs.decideText')}</p>
        <TextArea label={t('privacy.logs.comment')} optional maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </div>
    </Dialog>
  );
}

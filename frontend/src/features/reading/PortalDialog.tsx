import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useConfirm, type Part } from './portalApi';

/** PortalDialog lists every text that the portal would show; who confirms has seen them. */
export function PortalDialog({ process, parts, onClose }: { process: string; parts: readonly Part[]; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const confirm = useConfirm(process);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const wanted = parts.filter(({ part }) => chosen.includes(part));
  const go = () =>
    confirm.mutate(wanted, {
      onSuccess: () => {
        toast(t('portal.confirmed'));
        onClose();
      },
    });
  return (
    <Dialog
      open
      wide
      title={t('portal.look')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={confirm.isPending || wanted.length === 0} onClick={go}>{t('portal.confirm')}</Button>
        </>
      }
    >
      <p className="kern-body">{t('portal.lookText')}</p>
      {confirm.error && <ProblemView error={confirm.error} />}
      {parts.map((part) => (
        <section key={part.part} aria-label={t(`portal.part.${part.part}`)} className="pr-portalpart">
          <Texts part={part} />
          <CheckField label={t(`portal.seen.${part.part}`)} checked={chosen.includes(part.part)} onChange={(event) => setChosen(event.target.checked ? [...chosen, part.part] : chosen.filter((one) => one !== part.part))} />
        </section>
      ))}
    </Dialog>
  );
}

/** Texts lists the texts of a part; those in which a person could be named come first. */
function Texts({ part: { part, texts } }: { part: Part }) {
  const t = useText();
  const striking = texts.filter(({ names, doubt }) => names || doubt);
  const doubts = texts.filter(({ doubt }) => doubt).length;
  return (
    <>
      <h3 className="kern-title">{t(`portal.part.${part}`)}</h3>
      {texts.some(({ names }) => names) && <Alert tone="warning" title={t('portal.names')} />}
      {doubts > 0 && <Alert tone="warning" title={t('portal.doubts', { count: doubts })} />}
      <dl className="pr-facts">
        {[...striking, ...texts.filter((text) => !striking.includes(text))].map((text, i) => (
          <div key={i} className="pr-facts__row">
            <dt>{text.where}</dt>
            <dd className="pr-lines">
              {text.text} {text.names && <Badge tone="warning">{t('portal.nameTaken')}</Badge>} {text.doubt && <Badge tone="warning">{t('portal.doubt')}</Badge>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

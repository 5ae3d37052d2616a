import { useState } from 'react';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { copyText } from './copyText';
import { useToast } from './useToast';

const SHORT = 12; // characters that are enough to compare by eye

/** Checksum shows the beginning of a SHA-256 and copies all of it, or shows all of it where it cannot. */
export function Checksum({ name, hash }: { name: string; hash: string }) {
  const t = useText();
  const toast = useToast();
  const [whole, setWhole] = useState(false);
  const copy = async () => {
    if (await copyText(hash)) return toast(t('checksum.copied'));
    setWhole(true);
    toast(t('checksum.copyByHand'), 'warning');
  };
  return (
    <p className="kern-body pr-row">
      <strong>{name}</strong>
      <code title={hash}>{whole ? hash : `${hash.slice(0, SHORT)}…`}</code>
      <Button small variant="tertiary" icon="content-copy" aria-label={t('checksum.copyOf', { name })} onClick={() => void copy()}>{t('checksum.copy')}</Button>
    </p>
  );
}

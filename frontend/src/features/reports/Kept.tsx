import { Checksum } from '../../components/Checksum';
import { useText } from '../../i18n/text';
import type { Report } from './api';

const FORMATS = [['docx', 'Word (DOCX)'], ['pdf', 'PDF']] as const;

/** Kept tells by which checksums the files of a closed report are known that were kept when it was closed. */
export function Kept({ report: { hashes, redacted } }: { report: Report }) {
  const t = useText();
  const kept = FORMATS.flatMap(([format, name]) => (hashes[format] ? [{ name, hash: hashes[format] }] : []));
  return (
    <section className="pr-card" aria-labelledby="pruefsummen">
      <h2 className="kern-heading-small" id="pruefsummen">{t('checksum.title')}</h2>
      <p className="kern-body pr-prose">{t(redacted > 0 ? 'checksum.redacted' : kept.length === 0 ? 'checksum.none' : 'checksum.report')}</p>
      {redacted === 0 && kept.map((one) => <Checksum key={one.name} {...one} />)}
    </section>
  );
}

import { useSearchParams } from 'react-router';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { useText } from '../../i18n/text';
import { TableImport } from './TableImport';
import { CodeListImport } from './CodeListImport';
import { MessageImport } from './MessageImport';

const SOURCES = ['excel', 'picxml', 'zip', 'xprozess', 'codes'] as const;

/** SourceImport asks what the other program gave out, and leads through what follows from it. */
export function SourceImport() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const source = SOURCES.find((one) => one === params.get('quelle')) ?? 'excel';
  return (
    <>
      <ChoiceGroup
        legend={t('exchange.source')}
        vertical
        options={SOURCES.map((one) => [one, t(`exchange.source.${one}`)] as const)}
        value={[source]}
        onChange={([next = 'excel']) => setParams({ was: 'programm', quelle: next }, { replace: true })}
      />
      {(source === 'excel' || source === 'picxml') && <TableImport key={source} kind="processes" foreign={source} />}
      {(source === 'zip' || source === 'xprozess') && <MessageImport key={source} source={source} />}
      {source === 'codes' && <CodeListImport />}
    </>
  );
}

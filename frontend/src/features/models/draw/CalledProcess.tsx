import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../../api/client';
import { processRoot } from '../../../api/keys';
import { firstOf, type Options } from '../../../api/option';
import { Combobox } from '../../../components/Combobox';
import { useText } from '../../../i18n/text';

interface CalledProcessProps {
  /** Number of the process that the step calls, empty if none is named. */
  number: string;
  onChoose(number: string): void;
}

const SHOWN = 20; // offered at once

/** find gives processes of the register by their words or number; the file names them by their number. */
async function find(query: string, signal: AbortSignal): Promise<Options> {
  const { items, next } = await body(api.GET('/api/v1/processes', { params: { query: { q: query || undefined, limit: SHOWN } }, signal }));
  return firstOf(items.filter(({ number }) => number).map(({ number, name }) => ({ id: number, label: `${number} ${name}` })), next);
}

/** CalledProcess chooses the process of the register that a call activity calls. */
export function CalledProcess({ number, onChoose }: CalledProcessProps) {
  const t = useText();
  const { data: found } = useQuery({
    queryKey: [...processRoot, 'called', number],
    enabled: number !== '',
    queryFn: async ({ signal }) => (await find(number, signal)).find((one) => one.id === number) ?? null,
  });
  const unknown = number !== '' && found === null;
  return (
    <Combobox
      label={t('draw.called')}
      hint={t('draw.calledHint')}
      error={unknown ? t('draw.calledUnknown', { number }) : undefined}
      optional
      value={number ? (found ?? { id: number, label: number }) : null}
      load={find}
      onChange={(one) => onChoose(one?.id ?? '')}
    />
  );
}

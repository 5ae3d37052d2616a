import { FileDrop } from '../../components/FileDrop';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useAddList } from './api';

/** ListUpload takes the workbook of an office; nothing of it goes into the register yet. */
export function ListUpload({ onAdded }: { onAdded(id: string): void }) {
  const t = useText();
  const add = useAddList();
  return (
    <>
      <FileDrop
        label={t('assistant.clean.upload')}
        hint={t('assistant.clean.uploadHint')}
        accept=".xlsx,.csv,text/csv"
        disabled={add.isPending}
        onFiles={([file]) => file && add.mutate(file, { onSuccess: (list) => onAdded(list.id) })}
      />
      {add.isPending && <Loading lines={4} label={t('assistant.clean.reading')} />}
      {add.error && <ProblemView error={add.error} />}
    </>
  );
}

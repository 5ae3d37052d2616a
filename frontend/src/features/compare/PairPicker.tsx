import { useState } from 'react';
import { Button } from '../../components/Button';
import { FileDrop } from '../../components/FileDrop';
import { SelectField, type Choice } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import type { Model, Version } from './api';

interface PairPickerProps {
  lines: readonly Model[];
  versions: readonly Version[];
  from: string;
  to: string;
  file: File | null;
  onPair(pair: { from: string; to: string }): void;
  onFile(file: File): void;
  onNoFile(): void;
}

/** PairPicker chooses the two versions, or a file instead of the second one. */
export function PairPicker({ lines, versions, from, to, file, onPair, onFile, onNoFile }: PairPickerProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const choices = lines.flatMap((line) =>
    versions
      .filter((version) => version.modelId === line.id)
      .map((version): Choice => [version.id, `${t('models.titleOf', { name: version.modelName, number: version.number })} (${t(`models.state.${version.state}`)})`]),
  );
  return (
    <div className="pr-pair pr-noprint">
      <SelectField label={t('compare.before')} options={choices} value={from} onChange={(e) => onPair({ from: e.target.value, to })} />
      {file ? (
        <div>
          <p className="kern-label">{t('compare.after')}</p>
          <p className="kern-body">{t('compare.file', { name: file.name })}</p>
        </div>
      ) : (
        <SelectField label={t('compare.after')} options={choices} value={to} onChange={(e) => onPair({ from, to: e.target.value })} />
      )}
      <div className="pr-pair__actions">
        {!file && <Button variant="secondary" small onClick={() => onPair({ from: to, to: from })}>{t('compare.swap')}</Button>}
        {file && <Button variant="secondary" small onClick={onNoFile}>{t('compare.withVersion')}</Button>}
        <Button variant="secondary" small icon="drive-folder-upload" aria-expanded={open} onClick={() => setOpen(!open)}>{t('compare.withFile')}</Button>
      </div>
      {open && (
        <div className="pr-pair__file">
          <FileDrop
            label={t('compare.chooseFile')}
            hint={t('compare.chooseFileHint')}
            accept=".bpmn,.bpmn2,.xml"
            onFiles={([chosen]) => {
              if (!chosen) return;
              setOpen(false);
              onFile(chosen);
            }}
          />
        </div>
      )}
    </div>
  );
}

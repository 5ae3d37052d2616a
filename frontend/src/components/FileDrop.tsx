import { useId, useState, type DragEvent } from 'react';
import { useText } from '../i18n/text';
import { cx } from './cx';
import { FieldError } from './FieldShell';
import { Icon } from './Icon';

interface FileDropProps {
  label: string;
  hint?: string;
  error?: string;
  /** As of the input element, e.g. ".bpmn,.xml". */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles(files: File[]): void;
}

/** FileDrop takes files by drag and drop or by a button; the browser's own file button lies under it, unseen, for keyboard and screen reader. */
export function FileDrop({ label, hint, error, accept, multiple, disabled, onFiles }: FileDropProps) {
  const t = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  const [tooMany, setTooMany] = useState(0); // files that were dropped where one is asked for
  const take = (list: FileList | null) => {
    const files = Array.from(list ?? []);
    if (files.length === 0 || disabled) return;
    setTooMany(multiple || files.length === 1 ? 0 : files.length);
    if (multiple || files.length === 1) onFiles(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      role="group"
      aria-label={label}
      className={cx('pr-drop', over && 'pr-drop--over', error && 'pr-drop--error')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="drive-folder-upload" size="large" />
      <p className="kern-label" id={`${id}-label`}>{label}</p>
      {hint && <p className="kern-hint" id={`${id}-hint`}>{hint}</p>}
      <input
        id={id}
        type="file"
        className="kern-sr-only"
        aria-labelledby={`${id}-label ${id}-pick`}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={cx(hint && `${id}-hint`, error && `${id}-error`) || undefined}
        aria-invalid={error ? true : undefined}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className="kern-btn kern-btn--secondary pr-drop__pick" aria-disabled={disabled || undefined}>
        <span className="kern-label" id={`${id}-pick`}>{t(multiple ? 'common.chooseFiles' : 'common.chooseFile')}</span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {tooMany > 0 && <div role="alert"><FieldError id={`${id}-many`}>{t('common.oneFile', { count: tooMany })}</FieldError></div>}
    </div>
  );
}

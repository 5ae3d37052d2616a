import { isStatus } from '../api/problem';
import { useText } from '../i18n/text';
import { ErrorSummary, type FieldMessage } from './ErrorSummary';
import { ProblemView } from './ProblemView';

interface FormErrorsProps {
  errors: readonly FieldMessage[];
  attempt: number;
  /** Why saving failed. That somebody else saved first (412) is told by a dialog of its own. */
  error: unknown;
}

/** FormErrors tells above the fields why a form was not saved: field by field, or as a whole. */
export function FormErrors({ errors, attempt, error }: FormErrorsProps) {
  const t = useText();
  const whole = Boolean(error) && errors.length === 0 && !isStatus(error, 412);
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      {whole && <ProblemView error={error} kept={t('common.kept')} />}
    </>
  );
}

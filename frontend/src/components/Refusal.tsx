import { ApiError } from '../api/problem';
import { useText } from '../i18n/text';
import { ProblemView } from './ProblemView';

/** Refusal stands where somebody acted and tells why it was not done. Only an answer can promise that nothing changed. */
export function Refusal({ error }: { error: unknown }) {
  const t = useText();
  if (!error) return null;
  const { status } = ApiError.of(error).problem;
  return <ProblemView error={error} kept={status >= 400 && status < 500 ? t('common.unchanged') : undefined} />;
}

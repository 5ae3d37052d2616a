import { Link } from 'react-router';
import { useText } from '../i18n/text';

/** Brand leads home; under the product stands the municipality, where it is known. */
export function Brand({ tenant }: { tenant?: string }) {
  const t = useText();
  return (
    <Link to="/" className="pr-brand">
      <img src="/favicon.svg" alt="" width="36" height="36" />
      <span>
        {t('common.product')}
        {tenant && <small>{tenant}</small>}
      </span>
    </Link>
  );
}

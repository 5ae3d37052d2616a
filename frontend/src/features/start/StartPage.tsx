import { useMe } from '../../api/me';
import { PageTitle } from '../../components/PageTitle';

export function StartPage() {
  const me = useMe();
  return <PageTitle title={me.tenantName} />;
}

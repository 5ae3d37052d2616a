import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams, useSearchParams } from 'react-router';
import { api, body } from '../api/client';
import { HelpButton } from '../features/help/HelpButton';
import { Brand } from './Brand';
import { Colours } from '../components/Colours';
import { Footer } from './Footer';
import { Outdated } from '../components/Outdated';
import { useFocusKept } from './useFocusKept';
import { useRouteFocus } from './useRouteFocus';

/** PublicShell frames what everybody may see: sign-in, portal, accessibility, about. */
export function PublicShell() {
  const main = useRouteFocus();
  useFocusKept();
  const look = useLook();
  return (
    <>
      <header className="pr-header">
        <Colours colours={look?.colours} />
        <div className="pr-wrap pr-header__row"><Brand tenant={look?.name} /><HelpButton /></div>
      </header>
      <main id="inhalt" ref={main} tabIndex={-1} className="pr-wrap pr-main">
        <Outdated />
        <Outlet />
      </main>
      <Footer />
    </>
  );
}

/** useLook asks whose page it is: by the address of the portal, else by the name of the server. A page without an answer shows none. */
function useLook() {
  const { slug } = useParams();
  const [params] = useSearchParams();
  const tenant = slug ?? params.get('kommune') ?? undefined;
  return useQuery({
    queryKey: ['look', tenant],
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: ({ signal }) => body(api.GET('/api/v1/public/look', { params: { query: { tenant } }, signal })),
  }).data;
}

import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { setLanguage, type Language } from '../i18n/text';
import { api, body } from './client';
import { useMutation } from './mutation';
import { isStatus } from './problem';
import type { components } from './schema';
import { setPagePerson } from './session';

/** Me is the person who is signed in. */
export type Me = components['schemas']['MeBody'];

export const meKey = ['me'] as const;

/** greet takes somebody as the person of the page. */
export function greet(me: Me): Me {
  setPagePerson(me.id);
  return me;
}

/**
 * meQuery gives who is signed in, null for nobody. A person known before stays known: the page then asks to sign in again,
 * at the latest when somebody comes back to its window.
 */
export const meQuery = (client: QueryClient) =>
  queryOptions({
    queryKey: meKey,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: 'always',
    retry: (count, error) => count < 1 && !isStatus(error, 401),
    queryFn: async (): Promise<Me | null> => {
      try {
        return greet(await body(api.GET('/api/v1/me')));
      } catch (error) {
        if (isStatus(error, 401)) return client.getQueryData<Me | null>(meKey) ?? null;
        throw error;
      }
    },
  });

/** useMe is for pages behind the sign-in: there, somebody is. */
export function useMe(): Me {
  const client = useQueryClient();
  const { data } = useQuery(meQuery(client));
  if (!data) throw new Error('useMe outside the signed-in part');
  return data;
}

/** useChangeLanguage switches the page and lets the account remember it for the next sign-in. */
export function useChangeLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (lang: Language) => {
      await setLanguage(lang);
      await body(api.PUT('/api/v1/me/lang', { body: { lang } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}

/** useCan tells what the person may do somewhere in the register; the server decides for each object. */
export function useCan(): (action: string) => boolean {
  const { can } = useMe();
  return (action) => can.includes(action);
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, body } from '../../api/client';
import type { components } from '../../api/schema';
import { currentLanguage } from '../../i18n/text';

export type Naming = components['schemas']['NamingBody'];

const PAUSE = 300; // milliseconds after the last key before advice is asked for

/** composeName joins object and action as a name of the register. */
export const composeName = (object: string, action: string): string => [object, action].map((part) => part.trim().replace(/\s+/g, ' ')).filter(Boolean).join(' ');

/** useNaming asks the server what could be better about a name, a moment after typing. */
export function useNaming(name: string) {
  const settled = useSettled(name);
  const query = useQuery({
    queryKey: ['naming', settled, currentLanguage()],
    enabled: settled !== '',
    staleTime: Infinity,
    queryFn: ({ signal }) => body(api.GET('/api/v1/naming', { params: { query: { name: settled } }, signal })),
    placeholderData: keepPreviousData,
  });
  const current = settled === name && !query.isPlaceholderData;
  return current ? query.data : undefined;
}

/** useVerbs gives the verbs that are offered while typing. */
export function useVerbs(): readonly string[] {
  const { data = [] } = useQuery({ queryKey: ['naming', 'verbs'], staleTime: Infinity, queryFn: ({ signal }) => body(api.GET('/api/v1/naming/verbs', { signal })) });
  return data ?? [];
}

/** useSettled follows a text with a pause, so that not every key is a request. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

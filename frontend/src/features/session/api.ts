import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { greet, meKey } from '../../api/me';

export interface Credentials {
  username: string;
  password: string;
  /** Slug; only where several municipalities share an address. */
  tenant?: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => body(api.POST('/api/v1/auth/login', { body: credentials })),
    onSuccess: (me) => client.setQueryData(meKey, greet(me)),
  });
}

/** useLeave signs out here and says where to go: to the directory by which the session began, or to the sign-in page. */
export function useLeave() {
  return useMutation({ mutationFn: () => body(api.POST('/api/v1/auth/directory/logout')) });
}

/** useTenants lists the municipalities to choose from; a single one leaves nothing to choose. */
export function useTenants() {
  return useQuery({ queryKey: ['tenants'], queryFn: async () => (await body(api.GET('/api/v1/auth/tenants'))) ?? [], staleTime: Infinity });
}

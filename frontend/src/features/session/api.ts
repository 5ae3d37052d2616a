import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { meKey } from '../../api/me';

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: { username: string; password: string }) => {
      await body(api.POST('/api/v1/auth/login', { body: credentials }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}

export function useSignOut(everywhere: boolean) {
  return useMutation({
    mutationFn: async () => {
      await body(api.POST('/api/v1/auth/logout', everywhere ? {} : {}));
    },
  });
}

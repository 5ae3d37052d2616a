import { api, body } from './client';
import { useMutation } from './mutation';

/** useSignOut ends the session here, or all of the person. */
export function useSignOut() {
  return useMutation({
    mutationFn: (everywhere: boolean) => body(api.POST('/api/v1/auth/logout', { params: { query: { everywhere } } })),
  });
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Token = components['schemas']['TokenBody'];

const ownKeys = { sessions: ['own', 'sessions'] as const, tokens: ['own', 'tokens'] as const };

export function useChangePassword() {
  return useMutation({ mutationFn: (change: { oldPassword: string; password: string }) => body(api.PUT('/api/v1/me/password', { body: change })) });
}

export function useSessions() {
  return useQuery({ queryKey: ownKeys.sessions, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/me/sessions', { signal }))) ?? [] });
}

export function useTokens() {
  return useQuery({ queryKey: ownKeys.tokens, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/me/tokens', { signal }))) ?? [] });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: { name: string; scopes: string[]; expiresAt: string }) => body(api.POST('/api/v1/me/tokens', { body: token })),
    onSuccess: () => client.invalidateQueries({ queryKey: ownKeys.tokens }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.DELETE('/api/v1/me/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ownKeys.tokens }),
  });
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Notifications = components['schemas']['NotificationsBody'];
export type Mail = components['schemas']['MailBody'];
export type MailState = Mail['state'];

const keys = { own: ['me', 'notifications'] as const, deputies: ['me', 'deputies'] as const, mails: ['mails'] as const };

export function useNotifications() {
  return useQuery({ queryKey: keys.own, queryFn: ({ signal }) => body(api.GET('/api/v1/me/notifications', { signal })) });
}

/** useNotificationsChange runs one change and keeps what the server answers. */
export function useNotificationsChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { mode: Notifications['mode']; muted: string[] } | 'renew' | 'revoke') => {
      if (change === 'renew') return body(api.POST('/api/v1/me/calendar'));
      if (change === 'revoke') return body(api.DELETE('/api/v1/me/calendar'));
      return body(api.PUT('/api/v1/me/notifications', { body: change }));
    },
    onSuccess: (now) => client.setQueryData(keys.own, now),
  });
}

export function useDeputies() {
  return useQuery({ queryKey: keys.deputies, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/me/deputies', { signal }))) ?? [] });
}

export function useDeputyChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: { add: { deputyId: string; from: string; to: string } } | { end: string }) => {
      if ('end' in change) await body(api.DELETE('/api/v1/deputies/{id}', { params: { path: { id: change.end } } }));
      else await body(api.POST('/api/v1/me/deputies', { body: change.add }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.deputies }),
  });
}

export function useMails(state: MailState) {
  return useQuery({ queryKey: [...keys.mails, state], queryFn: ({ signal }) => body(api.GET('/api/v1/admin/mails', { params: { query: { state } }, signal })) });
}

export function useRetryMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.POST('/api/v1/admin/mails/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.mails }),
  });
}

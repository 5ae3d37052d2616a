import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { processKeys } from './api';

export type Attachment = components['schemas']['AttachmentBody'];

export const LARGEST = 20 * 1024 * 1024; // bytes of one file that the server takes
const attachmentKey = (process: string) => [...processKeys.all, 'attachments', process] as const;

export function useAttachments(process: string, enabled: boolean) {
  return useQuery({
    queryKey: attachmentKey(process),
    enabled,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes/{id}/attachments', { params: { path: { id: process } }, signal }))).items,
  });
}

/** downloadAddress is where the bytes of an attachment stand. */
export const downloadAddress = (attachment: Attachment): string => `/api/v1/attachments/${attachment.id}`;

/** useAttach adds a file; its title is what people read instead of the name of the file. */
export function useAttach(process: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, title }: { file: File; title: string }) => {
      const form = new FormData();
      if (title) form.append('title', title);
      form.append('file', file);
      return body(api.POST('/api/v1/processes/{id}/attachments', { params: { path: { id: process } }, body: { file: '' }, bodySerializer: () => form }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

export function useDetach() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, etag }: Attachment) => body(api.DELETE('/api/v1/attachments/{id}', { params: { path: { id }, header: ifMatch(etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

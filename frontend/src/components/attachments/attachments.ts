import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { formOf } from '../../api/file';
import { initiativeRoot } from '../../api/initiatives';
import { processRoot } from '../../api/keys';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Attachment = components['schemas']['AttachmentBody'];

/** Owner is what files belong to. */
export interface Owner {
  kind: 'process' | 'initiative';
  id: string;
}

export const LARGEST = 20 * 1024 * 1024; // bytes of one file that the server takes

const rootOf = ({ kind }: Owner) => (kind === 'process' ? processRoot : initiativeRoot);

/** useAttachments are the files of a process or a Vorhaben, oldest first. */
export function useAttachments(owner: Owner, enabled: boolean) {
  const params = { path: { id: owner.id } };
  return useQuery({
    queryKey: [...rootOf(owner), 'attachments', owner.id],
    enabled,
    queryFn: async ({ signal }) =>
      (await body(owner.kind === 'process' ? api.GET('/api/v1/processes/{id}/attachments', { params, signal }) : api.GET('/api/v1/initiatives/{id}/attachments', { params, signal }))).items,
  });
}

/** downloadAddress is where the bytes of an attachment stand. */
export const downloadAddress = (attachment: Attachment): string => `/api/v1/attachments/${attachment.id}`;

/** useAttach adds a file; its title is what people read instead of the name of the file. */
export function useAttach(owner: Owner) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, title }: { file: File; title: string }) => {
      const sent = { params: { path: { id: owner.id } }, body: { file: '' }, ...(await formOf(file, title ? { title } : {})) };
      return body(owner.kind === 'process' ? api.POST('/api/v1/processes/{id}/attachments', sent) : api.POST('/api/v1/initiatives/{id}/attachments', sent));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: rootOf(owner) }),
  });
}

export function useDetach(owner: Owner) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, etag }: Attachment) => body(api.DELETE('/api/v1/attachments/{id}', { params: { path: { id }, header: ifMatch(etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: rootOf(owner) }),
  });
}

import { useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { ApiError } from '../../api/problem';
import { firstPassword, usernameOf, type Person } from './paste';

/** Made is an account that was made, with its first password, or why it was not. */
export interface Made {
  name: string;
  username: string;
  password: string;
  problem?: string;
}

/** wholeHouse are roles that count for the whole municipality, whatever unit the person is in. */
const wholeHouse: readonly Person['role'][] = ['strategy', 'admin'];

/** useMakePeople makes accounts one by one; what is refused does not keep the others out. */
export function useMakePeople() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (people: readonly Person[]): Promise<Made[]> => {
      const taken = new Set((await body(api.GET('/api/v1/admin/users'))).items.map((user) => user.username));
      const made: Made[] = [];
      for (const person of people) {
        const username = usernameOf(person.name, taken);
        const password = firstPassword();
        taken.add(username);
        try {
          const user = await body(api.POST('/api/v1/admin/users', { body: { username, password, name: person.name, function: person.function, unitId: person.unitId, email: '', lang: '' } }));
          const unitId = wholeHouse.includes(person.role) ? '' : person.unitId;
          await body(api.POST('/api/v1/admin/users/{id}/grants', { params: { path: { id: user.id } }, body: { role: person.role, unitId } }));
          made.push({ name: person.name, username, password });
        } catch (error) {
          made.push({ name: person.name, username, password: '', problem: ApiError.of(error).problem.detail });
        }
      }
      return made;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

import { useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { formOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import { ApiError } from '../../api/problem';
import { firstPassword, usernameOf, type Person } from './paste';

/** Made is what became of a line: an account with its first password, one without its role, or none and why. */
export interface Made {
  line: string;
  name: string;
  username: string;
  /** "" if no account was made. */
  password: string;
  /** Why there is no account, or why it has no role. */
  problem?: string;
}

/** wholeHouse are roles that count for the whole municipality, whatever unit the person is in. */
const wholeHouse: readonly Person['role'][] = ['strategy', 'admin'];

/** useReadPeople reads whom a workbook names; nothing is kept. */
export function useReadPeople() {
  return useMutation({ mutationFn: async (file: File) => body(api.POST('/api/v1/admin/users/list', { body: { file: '' }, ...(await formOf(file)) })) });
}

/** useMakePeople makes accounts one by one; what is refused does not keep the others out. */
export function useMakePeople() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (people: readonly Person[]): Promise<Made[]> => {
      const taken = new Set((await body(api.GET('/api/v1/admin/users'))).items.map((user) => user.username));
      const made: Made[] = [];
      for (const person of people) {
        const one = await makeOne(person, usernameOf(person.name, taken));
        taken.add(one.username);
        made.push(one);
      }
      return made;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

/** makeOne keeps the password of an account that was made, even if its role was refused: nobody could tell it later. */
async function makeOne(person: Person, username: string): Promise<Made> {
  const made: Made = { line: person.line, name: person.name, username, password: '' };
  const password = firstPassword();
  try {
    const user = await body(api.POST('/api/v1/admin/users', { body: { username, password, name: person.name, function: person.function, unitId: person.unitId, email: person.email, lang: '' } }));
    made.password = password;
    const unitId = wholeHouse.includes(person.role) ? '' : person.unitId;
    await body(api.POST('/api/v1/admin/users/{id}/grants', { params: { path: { id: user.id } }, body: { role: person.role, unitId } }));
  } catch (error) {
    const { detail, errors } = ApiError.of(error).problem;
    made.problem = [detail, ...errors.map(({ message }) => message)].filter(Boolean).join(' ');
  }
  return made;
}

import i18next from 'i18next';

export interface FieldProblem {
  field: string;
  key: string;
  message: string;
}

/** Problem is the contract's problem document; every part is filled, even if the server sent none. */
export interface Problem {
  status: number; // 0 if the server was not reached or not asked
  code: string;
  key: string;
  title: string; // name of the status, in English
  detail: string; // what happened, in the user's language
  errors: readonly FieldProblem[];
  requestId: string;
}

/** ApiError is thrown for every answer that is not 2xx and for every request that got none. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.key}`);
  }

  /** of makes an ApiError of anything thrown. */
  static of(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    return new ApiError(offline());
  }
}

/** fieldMessages are what the server says of single fields, as a form shows it. */
export const fieldMessages = (error: unknown): { field: string; message: string }[] => ApiError.of(error).problem.errors.map(({ field, message }) => ({ field, message }));

function offline(): Problem {
  return { status: 0, code: 'offline', key: 'problem.offline', title: '', detail: i18next.t('problem.offline'), errors: [], requestId: '' };
}

/** readProblem takes what the server sent; a body that is no problem document counts as our fault. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return {
    status: response.status,
    code: body.code ?? 'internal',
    key: body.key ?? 'error.internal',
    title: body.title ?? '',
    detail: body.detail ?? '',
    errors: body.errors ?? [],
    requestId: body.requestId ?? response.headers.get('X-Request-Id') ?? '',
  };
}

/** isStatus tells whether an error is an answer of that status. */
export const isStatus = (error: unknown, status: number): boolean => error instanceof ApiError && error.problem.status === status;

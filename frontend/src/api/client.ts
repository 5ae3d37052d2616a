import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '../i18n/text';
import { ApiError, readProblem } from './problem';
import type { paths } from './schema';
import { lostBy, pagePerson, sessionLost } from './session';

/** Requests carry the language and whom the page was made for; every answer that is not 2xx becomes an ApiError. */
const house: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    if (pagePerson()) request.headers.set('X-Person', pagePerson());
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok || response.status === 304) return undefined;
    const error = new ApiError(await readProblem(response));
    const lost = lostBy(error);
    if (lost && !schemaPath.endsWith('/auth/login')) sessionLost(lost);
    throw error;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return ApiError.of(error);
  },
};

/** api is the only way to the server; it shows nothing and throws ApiError. */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: false } }, // lists stand in one parameter, with commas
});
api.use(house);

/** body waits for an answer and gives its content. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/** tagged waits for an answer and gives its content with the state it stands for, on which the next change is based. */
export async function tagged<T>(answer: Promise<{ data?: T; response: Response }>): Promise<{ data: T; etag: string }> {
  const { data, response } = await answer;
  return { data: data as T, etag: response.headers.get('ETag') ?? '' };
}

/** ifMatch is the header that says which state a change is based on. */
export const ifMatch = (etag: string) => ({ 'If-Match': etag });

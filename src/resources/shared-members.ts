/**
 * Members under which an object of a library keeps settings that are one for all who have it, whoever handed it out.
 *
 * - `this.http.axiosRef.defaults`: the client of Nest's `HttpService`, which a module makes once:
 *   https://docs.nestjs.com/techniques/http-module
 */
export const sharedMembers: readonly string[] = ['axiosRef.defaults'];

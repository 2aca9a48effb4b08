/** Every refusal of the HTTP API in one shape. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ERRORS, type ErrorCode } from '#shared/protocol/errors.ts';
import type { ErrorBody } from '#shared/protocol/http.ts';
import type { Log } from '../log.ts';
import { StorageFault } from '../storage/types.ts';

type Fault = NonNullable<ErrorBody['error']['faults']>[number];

/** Thrown by routes: answered with the code's status. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly faults: readonly Fault[] | undefined;

  constructor(code: ErrorCode, path?: string, faults?: readonly Fault[]) {
    super(ERRORS[code].message);
    this.code = code;
    this.path = path;
    this.faults = faults;
  }
}

/** Fastify's own refusals, by what they mean to us. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'mediaType',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalidJson',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalidJson',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'badRequest',
};

/** Turns any error into a fault. */
export function faultOf(error: unknown): HttpFault {
  if (error instanceof HttpFault) return error;
  if (error instanceof StorageFault) {
    if (error.code === 'noBoard') return new HttpFault('noBoard');
    return new HttpFault(error.code === 'full' ? 'paused' : 'internal');
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    // A path that cannot be a board is a board that is not there.
    if (error.validationContext === 'params') return new HttpFault('noBoard');
    const path = error.validation[0]?.instancePath.replace(/^\//, '').replaceAll('/', '.');
    return new HttpFault('badRequest', path);
  }
  return new HttpFault(codeOfFastify(error));
}

function codeOfFastify(error: unknown): ErrorCode {
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  const known = FASTIFY_CODES[code ?? ''];
  if (known !== undefined) return known;
  if (error instanceof SyntaxError) return 'invalidJson';
  if (statusCode === 429) return 'tooMany';
  if (statusCode === 413) return 'tooLarge';
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'badRequest' : 'internal';
}

/** The body of a refusal. */
export function bodyOf({ code, message, path, faults }: HttpFault): ErrorBody {
  return {
    error: {
      code,
      message,
      ...(path !== undefined && { path }),
      ...(faults !== undefined && { faults: [...faults] }),
    },
  };
}

/** Answers with a fault; unknown errors go to the log, without their text. */
export function answerFaults(log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const fault = faultOf(error);
    if (fault.code === 'internal') {
      log.error('request.failed', error, { method: request.method, route: request.routeOptions.url ?? '' });
    }
    void reply
      .status(ERRORS[fault.code].status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(bodyOf(fault)));
  };
}

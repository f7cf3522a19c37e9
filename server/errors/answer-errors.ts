import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { contentSecurityPolicy } from '#shared/pages/content-security-policy.ts';
import { OWN_SIGN } from '#shared/sync/routes.ts';
import type { Problem } from '#shared/sync/session-messages.ts';
import { CodedFailure } from './coded-failure.ts';

/** Every failure leaves as a problem with a code of the registry. Nothing of the program or the database goes with it. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const failure = asCodedFailure(error);
    logFailure(request, failure);
    return sendProblem(request, reply, failure);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new CodedFailure('NOT_FOUND')));
}

/** For what the framework refuses before any route, such as an address that cannot be read: no hook has run by then. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply
    .header('content-security-policy', contentSecurityPolicy(null))
    .header('x-request-id', request.id)
    .header(OWN_SIGN, 'here');
  return sendProblem(request, reply, asCodedFailure(error));
}

export function problemOf(request: FastifyRequest, failure: CodedFailure): Problem {
  return {
    code: failure.code,
    message: failure.message,
    ...(failure.path === undefined ? {} : { path: failure.path }),
    requestId: request.id,
  };
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, failure: CodedFailure): FastifyReply {
  if (failure.status === 503 || failure.status === 429) reply.header('retry-after', '5');
  return reply
    .code(failure.status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(problemOf(request, failure)));
}

function asCodedFailure(error: FastifyError): CodedFailure {
  if (error instanceof CodedFailure) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const path = error.validation[0]?.instancePath.split('/').filter(Boolean).join('.') ?? '';
    return new CodedFailure('REQUEST_INVALID', { path });
  }
  if (isDatabaseUnavailable(error)) return new CodedFailure('DATABASE_UNAVAILABLE', { cause: error });
  if (error.statusCode === 413) return new CodedFailure('REQUEST_TOO_LARGE');
  if (error.statusCode === 429) return new CodedFailure('REQUEST_TOO_MANY');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new CodedFailure('REQUEST_INVALID');
  }
  return new CodedFailure('UNEXPECTED', { cause: error });
}

function logFailure(request: FastifyRequest, failure: CodedFailure): void {
  const line = { code: failure.code, path: failure.path, ...causeForLog(failure.cause) };
  if (failure.status >= 500) request.log.error(line, 'request failed');
  else request.log.info(line, 'request refused');
}

/** A database's message or detail can quote a row, so a cause is logged by name, code and place, never by its words. */
function causeForLog(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return {};
  return {
    cause: cause.name,
    causeCode: 'code' in cause ? cause.code : undefined,
    constraint: 'constraint' in cause ? cause.constraint : undefined,
    at: cause.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}

/**
 * CORS as Graph answers it: any origin, no credentials, a fixed list of readable headers. Whether `Retry-After` is on
 * that list differs between services behind Graph, so it is an option: clients must work without seeing it.
 */
export function corsHeaders(exposeRetryAfter: boolean): Record<string, string> {
  const exposed = [
    'ETag',
    'Location',
    'Preference-Applied',
    'Content-Range',
    'request-id',
    'client-request-id',
    'ReadWriteConsistencyToken',
    'SdkVersion',
    'WWW-Authenticate',
  ];
  if (exposeRetryAfter) exposed.push('Retry-After');
  return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposed.join(', ') };
}

export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE, HEAD, OPTIONS',
      'Access-Control-Allow-Headers':
        request.headers.get('access-control-request-headers') ??
        'Authorization, Content-Type, If-Match, If-None-Match, Prefer',
      'Access-Control-Max-Age': '3600',
    },
  });
}

import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('relais');

/**
 * OpenTelemetry spans of requests. Nothing is exported unless whoever runs Relais loads an OpenTelemetry SDK into the
 * process; without one a span costs nothing and goes nowhere.
 */
export const spans = {
  /** Runs `next` inside a span of its own, so that spans of drivers hang below it. */
  begin(traceId: string, next: () => void): Span {
    const span = tracer.startSpan('request', {
      kind: SpanKind.SERVER,
      attributes: { 'relais.trace_id': traceId },
    });
    context.with(trace.setSpan(context.active(), span), next);
    return span;
  },

  /** @param route pattern of the route, never an address with ids */
  end(span: Span, method: string, route: string, status: number): void {
    span.updateName(`${method} ${route}`);
    span.setAttributes({
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
    });
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  },
};

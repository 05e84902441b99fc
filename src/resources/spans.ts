import type { Resource } from './resource.ts';

/** Spans of tracing libraries: one that is not ended is never exported, and its children lose their parent. */
export const spans: readonly Resource[] = [
  {
    name: 'span',
    title: 'span',
    setUp: [
      {
        form: 'method',
        methods: ['startSpan', 'startInactiveSpan'],
        receivers: [
          '@opentelemetry/api#trace.getTracer',
          '@opentelemetry/api#Tracer',
          'dd-trace',
          'dd-trace#init',
          'dd-trace#tracer',
          'opentracing#globalTracer',
          '@sentry/node',
        ],
        holds: 'result',
        paired: true,
      },
      {
        form: 'callback',
        methods: ['startActiveSpan', 'startSpanManual'],
        receivers: ['@opentelemetry/api#trace.getTracer', '@opentelemetry/api#Tracer', '@sentry/node'],
        parameter: 0,
        paired: true,
      },
    ],
    tearDown: { methods: ['end', 'finish'] },
    source: 'https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans',
  },
];

// Generated from src/protocol/proto/health.proto by scripts/generate-messages.ts. Do not edit.

import { type MessageInit, type MessageType, message } from '../protobuf';
import { type Call, service } from '../service';

export interface HealthCheckRequest {
  readonly service: string;
}
export const HealthCheckRequest: MessageType<HealthCheckRequest> = message('grpc.health.v1.HealthCheckRequest', () => [
  [1, 'service', 'string'],
]);

export interface HealthCheckResponse {
  readonly status: HealthCheckResponseServingStatus;
}
export const HealthCheckResponse: MessageType<HealthCheckResponse> = message(
  'grpc.health.v1.HealthCheckResponse',
  () => [[1, 'status', 'enum']],
);

export const HealthCheckResponseServingStatus = { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } as const;
export type HealthCheckResponseServingStatus =
  (typeof HealthCheckResponseServingStatus)[keyof typeof HealthCheckResponseServingStatus];

/** What the service answers. A method that is missing is answered with "not implemented". */
export interface HealthService {
  check?(request: HealthCheckRequest, call: Call): Promise<MessageInit<HealthCheckResponse>>;
  watch?(request: HealthCheckRequest, call: Call): AsyncIterable<MessageInit<HealthCheckResponse>>;
}
export const HealthService = service<HealthService>({
  check: {
    path: '/grpc.health.v1.Health/Check',
    request: HealthCheckRequest,
    response: HealthCheckResponse,
    stream: false,
  },
  watch: {
    path: '/grpc.health.v1.Health/Watch',
    request: HealthCheckRequest,
    response: HealthCheckResponse,
    stream: true,
  },
});

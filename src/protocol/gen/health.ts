// Generated from src/protocol/proto/health.proto by scripts/generate-messages.ts. Do not edit.

import { type MessageType, message } from '../protobuf';
import { serverStream, unary } from '../service';

export interface HealthCheckRequest {
  readonly service: string;
}
export const HealthCheckRequest: MessageType<HealthCheckRequest> = /* @__PURE__ */ message(
  'grpc.health.v1.HealthCheckRequest',
  () => [[1, 'service', 'string']],
);

export interface HealthCheckResponse {
  readonly status: HealthCheckResponseServingStatus;
}
export const HealthCheckResponse: MessageType<HealthCheckResponse> = /* @__PURE__ */ message(
  'grpc.health.v1.HealthCheckResponse',
  () => [[1, 'status', 'enum']],
);

export const HealthCheckResponseServingStatus = { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } as const;
export type HealthCheckResponseServingStatus =
  (typeof HealthCheckResponseServingStatus)[keyof typeof HealthCheckResponseServingStatus];

export const check = /* @__PURE__ */ unary('/grpc.health.v1.Health/Check', HealthCheckRequest, HealthCheckResponse);

export const watch = /* @__PURE__ */ serverStream(
  '/grpc.health.v1.Health/Watch',
  HealthCheckRequest,
  HealthCheckResponse,
);
